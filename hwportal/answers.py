"""Questions with given answers, and forms whose answers are kept under the names of their questions."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.fields.core import UnboundField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from hwportal.fields import Required
from hwportal.forms import PortalForm
from hwportal.rules.wording import N_

YES_NO = {"yes": N_("Yes"), "no": N_("No")}
NOT_ANSWERED = ""
_BOOLEAN = {"yes": True, "no": False}


def options(answers: Mapping[str, str]) -> list[SelectChoice]:
    """Return the choices of a field, translated where they are shown."""
    return [SelectChoice(code, _l(words)) for code, words in answers.items()]


class OneOf(RadioField):
    """One answer of a few; one that need not be given can be cleared again."""

    def __init__(self, label: Any, answers: Mapping[str, str], required: bool = True, **kwargs: Any) -> None:
        shown = answers if required else {**answers, NOT_ANSWERED: N_("No answer")}
        kwargs.setdefault("coerce", _code)
        super().__init__(label, [Required() if required else Optional()], choices=options(shown), **kwargs)
        self.meanings = answers

    def pre_validate(self, form: Any) -> None:
        """Refuse what is none of the answers; nothing at all is judged by the validators."""
        if self.data is not None and self.data not in self.meanings:
            raise ValidationError(_("Choose one of the answers."))


class YesNo(OneOf):
    """Yes or no, kept as a truth value."""

    def __init__(self, label: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(label, YES_NO, required, coerce=_truth, **kwargs)

    def pre_validate(self, form: Any) -> None:
        """Judge nothing: what is neither yes nor no is no answer."""


class CheckBoxes(SelectMultipleField):
    """Any number of answers, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, answers: Mapping[str, str], required: bool = False, **kwargs: Any) -> None:
        super().__init__(label, [Required()] if required else [], choices=options(answers), **kwargs)
        self.flags.no_mark = not required
        self.meanings = answers

    def pre_validate(self, form: Any) -> None:
        """Refuse what is none of the answers."""
        if not set(self.data or []) <= set(self.meanings):
            raise ValidationError(_("Choose from the answers."))


class AnswersForm(PortalForm):
    """A page of questions."""

    @classmethod
    def questions(cls) -> dict[str, UnboundField]:
        """Return the questions by name, in the order of the page."""
        fields = {name: field for name, field in vars(cls).items() if isinstance(field, UnboundField)}
        return dict(sorted(fields.items(), key=lambda item: item[1].creation_counter))

    @classmethod
    def required(cls) -> list[str]:
        """Return the names of the questions that must be answered."""
        return [name for name, field in cls.questions().items() if _is_required(field)]

    def answers(self) -> dict[str, Any]:
        """Return what was answered by the names of the questions; None where nothing was."""
        return {name: self[name].data for name in self.questions()}


def _is_required(field: UnboundField) -> bool:
    return bool(field.kwargs.get("required", not issubclass(field.field_class, CheckBoxes)))


def _code(value: Any) -> str | None:
    return str(value) if value not in (None, NOT_ANSWERED) else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else _BOOLEAN.get(value)
