"""What a person types to sign up for an event."""

from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from hwportal.answers import CheckBoxes
from hwportal.blueprints.events.checks import child_errors, part_errors, time_errors, wish_errors
from hwportal.blueprints.events.choices import Choices
from hwportal.entries.names import part_name
from hwportal.fields import DateField, LineField, NumberField, PhoneField, TimeField
from hwportal.forms import PortalForm
from hwportal.models import Jobseeker
from hwportal.rules.interpreting import INTERPRETING
from hwportal.rules.jobseekers import LICENCES

WISHES = ("wish_1", "wish_2", "wish_3", "wish_4", "wish_5")
SHARES = ("share_1", "share_2", "share_3", "share_4", "share_5")
CHILDREN = tuple(
    tuple(f"{child}_{part}" for part in ("name", "birth_date", "allergies"))
    for child in ("child", "child_2", "child_3")
)
TIMES = (("from_1", "until_1"), ("from_2", "until_2"))
PARTS = {
    "childcare": ("childcare", *(name for child in CHILDREN for name in child), "guardian_phone"),
    "wheelchair": ("wheelchair",),
    "interpreter": ("interpreter", "interpreter_language"),
    "bus": ("bus", "companions"),
    "session": ("sessions",),
}
EXTRAS = ("rest_minutes", "max_interviews", "assistance", "companion", "together")
RESTS = (0, 10, 20, 30)


class SignUpForm(PortalForm):
    """A sign-up with every field there is; `sign_up_form` leaves those that the event has a part for."""

    wish_1 = SelectField(_l("First choice"), default="")
    wish_2 = SelectField(_l("Second choice"), default="")
    wish_3 = SelectField(_l("Third choice"), default="")
    wish_4 = SelectField(_l("Fourth choice"), default="")
    wish_5 = SelectField(_l("Fifth choice"), default="")
    share_1 = BooleanField(_l("My first choice may have my name and contact"))
    share_2 = BooleanField(_l("My second choice may have my name and contact"))
    share_3 = BooleanField(_l("My third choice may have my name and contact"))
    share_4 = BooleanField(_l("My fourth choice may have my name and contact"))
    share_5 = BooleanField(_l("My fifth choice may have my name and contact"))
    licences = CheckBoxes(_l("Licences that you hold, of those that the employers need"), {})
    from_1 = TimeField(_l("I can come from"), required=False)
    until_1 = TimeField(_l("I can come until"), required=False)
    from_2 = TimeField(_l("And again from"), required=False)
    until_2 = TimeField(_l("And again until"), required=False)
    rest_minutes = SelectField(_l("Rest between two interviews"), coerce=int, default=0)
    max_interviews = NumberField(_l("Interviews at most"), required=False, least=1, most=10)
    sessions = CheckBoxes(_l("What you take part in"), {})
    bus = SelectField(_l("How you come"), default="")
    companions = NumberField(_l("People who go in the bus with you"), required=False, most=4)
    childcare = BooleanField(_l("I need temporary childcare"))
    child_name = LineField(_l("Name of the child"), required=False, limit=50)
    child_birth_date = DateField(_l("Date of birth of the child"), required=False)
    child_allergies = LineField(_l("Allergies and what else we must know"), required=False, limit=200)
    child_2_name = LineField(_l("Name of the second child"), required=False, limit=50)
    child_2_birth_date = DateField(_l("Date of birth of the second child"), required=False)
    child_2_allergies = LineField(_l("Allergies of the second child"), required=False, limit=200)
    child_3_name = LineField(_l("Name of the third child"), required=False, limit=50)
    child_3_birth_date = DateField(_l("Date of birth of the third child"), required=False)
    child_3_allergies = LineField(_l("Allergies of the third child"), required=False, limit=200)
    guardian_phone = PhoneField(_l("Phone number during the event"), required=False)
    wheelchair = BooleanField(_l("I come in a wheelchair"))
    interpreter = BooleanField(_l("I need an interpreter"))
    interpreter_language = LineField(_l("Language, sign language included"), required=False, limit=50)
    assistance = LineField(_l("Assistance that you need"), required=False, limit=100)
    companion = LineField(_l("Somebody who comes with you, or a request"), required=False, limit=100)
    together = LineField(_l("Number of the sign-up of the person with whom you come"), required=False, limit=8)
    organisers = CheckBoxes(_l("Co-organisers who may see my sign-up"), {})
    accept_overlap = BooleanField(_l("I know that the times overlap and sign up all the same"))
    choice = StringField()  # the pressed button: now, wait, without what is gone, or another bus by its key

    def __init__(self, choices: Choices, jobseeker: Jobseeker | None = None) -> None:
        known = {"guardian_phone": jobseeker.phone, "licences": jobseeker.licences} if jobseeker else {}
        super().__init__(data=known)
        self.offered = choices
        self.children = [[self[name] for name in child] for child in CHILDREN if child[0] in self]
        self.times = [[self[name] for name in pair] for pair in TIMES if pair[0] in self]
        _fill(self, choices)

    @property
    def wishes(self) -> list[Any]:
        """Return the fields of the wished employers."""
        return [self[name] for name in WISHES if name in self]

    @property
    def shares(self) -> list[Any]:
        """Return the fields that let the wished employers have name and contact, in the same order."""
        return [self[name] for name in SHARES if name in self]

    @property
    def has_extras(self) -> bool:
        """Tell whether something is typed in, or wrong with, the fields that few people need."""
        fields = [self[name] for name in EXTRAS if name in self]
        return any(field.errors or field.data for field in (*fields, *(time for pair in self.times for time in pair)))

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether everything needed for the ticked parts is there."""
        is_sound = super().validate(extra_validators)
        found = {**part_errors(self), **child_errors(self), **wish_errors(self), **time_errors(self)}
        for name, error in found.items():
            if not self[name].errors:
                self[name].errors = [error]
        return is_sound and not found


def _fill(form: SignUpForm, choices: Choices) -> None:
    """Give the fields of the form the choices of the event."""
    employers = [SelectChoice("", _("Nobody in particular"))]
    employers += [SelectChoice(str(employer.id), employer.name) for employer in choices.employers]
    for wish in form.wishes:
        wish.choices = employers
    if "rest_minutes" in form:
        form.rest_minutes.choices = [
            (rest, _("%(count)s minutes", count=rest) if rest else _("None")) for rest in RESTS
        ]
    if "bus" in form:
        buses = choices.of_kind("bus").items()
        form.bus.choices = [("", _("By myself")), *((key, part_name(bus)) for key, bus in buses)]
    if choices.interpreting() and "interpreter_language" in form:
        form.interpreter_language.choices = [("", _("Please choose"))]
        form.interpreter_language.choices += [(kind, _(INTERPRETING[kind])) for kind in choices.interpreting()]
    _answers(form, "sessions", {key: part_name(one) for key, one in choices.of_kind("session", "seminar").items()})
    _answers(form, "organisers", {str(one.id): one.name for one in choices.organisers})
    _answers(form, "licences", {code: _(LICENCES[code]) for code in _licences(choices)})


def _answers(form: SignUpForm, name: str, answers: dict[str, str]) -> None:
    if name in form:
        form[name].choices, form[name].meanings = list(answers.items()), answers


def _licences(choices: Choices) -> list[str]:
    needed = (code for employer in choices.employers for code in employer.licences)
    return [code for code in dict.fromkeys(needed) if code in LICENCES]


def sign_up_form(choices: Choices, jobseeker: Jobseeker, *, has_children: bool = False) -> SignUpForm:
    """Return the form of a sign-up, with only the fields of the parts that the event has."""
    return form_class(choices, has_children=has_children)(choices, jobseeker)


def form_class(choices: Choices, kind: Any = SignUpForm, *, has_children: bool = False) -> type[SignUpForm]:
    """Return the form with the fields of the parts that the event has; for several children only where asked for."""
    absent = [name for part, names in PARTS.items() if not choices.has(part) for name in names]
    if not has_children:
        absent += [name for child in CHILDREN[1:] for name in child]
    if choices.has("seminar") and not choices.has("session"):
        absent.remove("sessions")
    most = min(choices.event.max_wishes, len(choices.employers))
    absent += [*WISHES[most:], *SHARES[most:]]
    if not most:
        absent += ["rest_minutes", "max_interviews", *(name for pair in TIMES for name in pair)]
    absent += [
        name
        for name, is_there in (("organisers", choices.organisers), ("licences", _licences(choices)))
        if not is_there
    ]
    return _without(kind, frozenset(absent), names_interpreters=bool(choices.interpreting()))


@cache
def _without(kind: Any, absent: frozenset[str], *, names_interpreters: bool) -> type[SignUpForm]:
    """Return the form without some fields; made once, as binding fields only to drop them costs on every request."""
    changes: dict[str, Any] = dict.fromkeys(absent)
    if names_interpreters:
        changes["interpreter_language"] = SelectField(_l("Language, sign language included"), default="")
    return type(kind.__name__, (kind,), changes)
