"""Forms made from the declaration of the sheet: one for each section, read and shown by the kinds of its fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field as FormField
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from hwportal.blueprints.vacancies.display import is_english, label, show
from hwportal.errors import RuleBroken
from hwportal.fields import CleanField, Required
from hwportal.forms import PortalForm
from hwportal.models import Establishment
from hwportal.reference import major_group, occupations
from hwportal.rules.sheet import FIELDS, SECTIONS, Field, Section, Sheet
from hwportal.rules.sheet.kinds import Kind
from hwportal.rules.wording import N_

MANY_OPTIONS = 9
FEW_VALUES = 3
FLAG_OPTIONS = {"yes": N_("yes"), "no": N_("no")}


class TypedField(CleanField):
    """An input whose text the kind of a sheet's field reads."""

    def __init__(self, text: Any, kind: Kind, **more: Any) -> None:
        self.kind = kind
        super().__init__(text, required=False, **more)

    def clean(self, value: str) -> Any:
        return self.kind.read(value) if value.strip() else ""

    def show(self, value: Any) -> str:
        return self.kind.write(value)


class TypedArea(TypedField):
    """The same for several lines."""

    widget = TextArea()


class OneOf(RadioField):
    """Radio buttons of which none need be chosen."""

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(_("Choose one of the options."))


class OneOfMany(SelectField):
    """A list of which nothing need be chosen."""

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(_("Choose one of the options."))


class AnyOf(SelectMultipleField):
    """Check boxes of which any number may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or ()) <= {choice.value for choice in self.choices}:
            raise ValidationError(_("Choose only from the options."))


class BeginForm(PortalForm):
    """For which establishment a vacancy is."""

    place = OneOf(_l("Establishment"), [Required()])

    @classmethod
    def among(cls, places: Sequence[Establishment]) -> "BeginForm":
        """Return the form with the places to choose from, the only one chosen already."""
        form = cls(data={"place": str(places[0].id) if len(places) == 1 else None})
        form.place.choices = [SelectChoice(str(place.id), place.name) for place in places]
        return form


class SendForm(PortalForm):
    """The button that sends, and the warnings that were shown before."""

    warned = HiddenField()


class SectionForm(PortalForm):
    """One section of the sheet, with a mark of what it held when it was opened and of the warnings already shown."""

    seen = HiddenField()
    warned = HiddenField()

    section: Section

    @classmethod
    def of(cls, sheet: Sheet) -> "SectionForm":
        """Return the form with what was sent, or else with what `sheet` holds."""
        return cls(data={**_entries(sheet, cls.section), "seen": cls.section.mark(sheet)})

    def answers(self) -> dict[str, Any]:
        """Return what was answered and could be read, None for what was left empty."""
        fine = [field for field in self.section.entries if not self[field.name].errors]
        return {field.name: _answer(field, self[field.name].data) for field in fine}

    def show_conflict(self, refusal: RuleBroken, theirs: Sheet) -> None:
        """Keep what was typed; sending it again puts it in place of what the other person wrote."""
        self.refuse(refusal)
        self.seen.data = self.section.mark(theirs)

    def require(self, sheet: Sheet) -> None:
        """Mark the fields that the sheet needs now, and tell of the others when they would be needed."""
        for field in self.section.entries:
            self[field.name].flags.required = field.needed.holds(sheet)
            self[field.name].description = hint(field)


def hint(field: Field) -> str:
    """Return what helps to fill a field in, and under which answers it is needed."""
    conditions = [
        _condition(name, wanted) for name, wanted in (field.needed.condition or {}).items() if wanted is not None
    ]
    joined = (" / " if is_english() else "、").join(conditions)
    needed = _("Needed when %(condition)s.", condition=joined) if conditions else ""
    return " ".join(filter(None, [_(field.hint) if field.hint else "", needed]))


def _condition(name: str, wanted: Any) -> str:
    values = wanted if isinstance(wanted, tuple) else (wanted,)
    if len(values) > FEW_VALUES:
        return str(_("“%(field)s” asks for it", field=label(FIELDS[name])))
    words = str(_(" or ")).join(show(FIELDS[name], value) for value in values)
    return str(_("“%(field)s” is “%(value)s”", field=label(FIELDS[name]), value=words))


def _options(field: Field) -> Mapping[str, str]:
    return FLAG_OPTIONS if field.kind.name == "flag" else getattr(field.kind, "options", {})


def _choices(field: Field) -> list[SelectChoice]:
    choices = [SelectChoice(code, _(text)) for code, text in _options(field).items()]
    can_clear = field.kind.name != "choices" and not field.needed.always
    return [*_cleared(can_clear), *choices]


def _cleared(can_clear: bool = True) -> list[SelectChoice]:
    return [SelectChoice("", _("Not selected"))] if can_clear else []


def _occupation_choices() -> list[SelectChoice]:
    english = is_english()
    found = _cleared()
    for entry in occupations():
        if entry.level == "minor":
            group = major_group(entry.code)
            heading = (group.name_en if english else group.name) if group else ""
            name = entry.name_en if english else entry.name
            found.append(SelectChoice(entry.code, f"{entry.code} {name}", optgroup=heading))
    return found


def _entries(sheet: Sheet, section: Section) -> dict[str, Any]:
    return {field.name: _entry(field, getattr(sheet, field.name)) for field in section.entries}


def _entry(field: Field, value: Any) -> Any:
    if field.kind.name == "flag":
        return None if value is None else field.kind.write(value)
    return list(value or ()) if field.kind.name == "choices" else value


def _answer(field: Field, data: Any) -> Any:
    if data in (None, "", []):
        return None
    if field.kind.name == "flag":
        return data == "yes"
    return tuple(field.kind.read(" ".join(data))) if field.kind.name == "choices" else data


def _input(field: Field) -> FormField:
    return _INPUTS.get(field.kind.name, _typed)(field)


def _typed(field: Field) -> FormField:
    return TypedField(_l(field.label), field.kind)


def _choice(field: Field) -> FormField:
    many = len(_options(field)) > MANY_OPTIONS
    return (OneOfMany if many else OneOf)(_l(field.label), choices=lambda: _choices(field), coerce=_code)


def _code(value: Any) -> str:
    return "" if value is None else str(value)


_INPUTS: dict[str, Callable[[Field], FormField]] = {
    "text": lambda field: TypedArea(_l(field.label), field.kind),
    "choice": _choice,
    "flag": _choice,
    "choices": lambda field: AnyOf(_l(field.label), choices=lambda: _choices(field)),
    "occupation": lambda field: OneOfMany(_l(field.label), choices=_occupation_choices, coerce=_code),
}


def _form_of(section: Section) -> type[SectionForm]:
    inputs = {field.name: _input(field) for field in section.entries}
    return type(f"{section.code.title()}Form", (SectionForm,), {"section": section, **inputs})


FORMS = {section.code: _form_of(section) for section in SECTIONS}
