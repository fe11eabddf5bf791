"""What a person types to sign up for an event."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from hwportal import clock
from hwportal.blueprints.events.queries import Participant
from hwportal.blueprints.events.services import Wanted
from hwportal.fields import DateField, LineField, PhoneField
from hwportal.forms import PortalForm
from hwportal.models import Event, Jobseeker
from hwportal.rules.calendar import age_on
from hwportal.rules.event_kinds import OPTIONS

OLDEST_CHILD = 12
WISHES = ("wish_1", "wish_2", "wish_3", "wish_4", "wish_5")
PARTS = {
    "childcare": ("childcare", "child_name", "child_birth_date", "child_allergies", "guardian_phone"),
    "wheelchair": ("wheelchair",),
    "interpreter": ("interpreter", "interpreter_language"),
}
TYPED = ("child_name", "child_allergies", "guardian_phone", "interpreter_language", "companion")
NEEDED = {"childcare": ("child_name", "child_birth_date", "guardian_phone"), "interpreter": ("interpreter_language",)}


class SignUpForm(PortalForm):
    """A sign-up with every field there is; `sign_up_form` leaves those that the event has a part for."""

    wish_1 = SelectField(_l("First choice"), default="")
    wish_2 = SelectField(_l("Second choice"), default="")
    wish_3 = SelectField(_l("Third choice"), default="")
    wish_4 = SelectField(_l("Fourth choice"), default="")
    wish_5 = SelectField(_l("Fifth choice"), default="")
    childcare = BooleanField(_l("I need temporary childcare for one child"))
    child_name = LineField(_l("Name of the child"), required=False, limit=50)
    child_birth_date = DateField(_l("Date of birth of the child"), required=False)
    child_allergies = LineField(_l("Allergies and what else we must know"), required=False, limit=200)
    guardian_phone = PhoneField(_l("Phone number during the event"), required=False)
    wheelchair = BooleanField(_l("I come in a wheelchair"))
    interpreter = BooleanField(_l("I need an interpreter"))
    interpreter_language = LineField(_l("Language, sign language included"), required=False, limit=50)
    companion = LineField(_l("Somebody who comes with you, or a request"), required=False, limit=100)
    consent = BooleanField(_l("My name and contact may be given to the employers that I chose"))
    accept_overlap = BooleanField(_l("I know that the times overlap and sign up all the same"))
    choice = StringField()  # the pressed button: now, wait, or without what is gone

    def __init__(self, employers: Sequence[Participant], jobseeker: Jobseeker) -> None:
        super().__init__(data={"guardian_phone": jobseeker.phone})
        choices = [SelectChoice("", _("Nobody in particular"))]
        choices += [SelectChoice(str(employer.id), employer.name) for employer in employers]
        for field in self.wishes:
            field.choices = choices
        self.parts = [kind for kind in OPTIONS if kind in self]
        for name in (name for kind in self.parts for name in NEEDED.get(kind, ())):
            self[name].flags.no_mark = True  # neither optional nor required: it depends on the box above

    @property
    def wishes(self) -> list[Any]:
        """Return the fields of the wished employers."""
        return [self[name] for name in WISHES if name in self]

    @property
    def chosen_employers(self) -> list[int]:
        """Return the wished employers in order of preference."""
        return [int(field.data) for field in self.wishes if field.data]

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether everything needed for the ticked parts is there."""
        checks = [super().validate(extra_validators), self._has_sound_child(), self._has_sound_wishes()]
        checks += [self._is_complete(kind, names) for kind, names in NEEDED.items() if kind in self.parts]
        return all(checks)

    def _is_complete(self, kind: str, names: Sequence[str]) -> bool:
        if self[kind].data:
            missing = [self[name] for name in names if not self[name].data and not self[name].errors]
            for field in missing:
                field.errors = [_("Fill in: %(label)s", label=field.label.text)]
            return not missing
        if self[names[0]].data:
            self[kind].errors = [_("Tick this box if you need it; otherwise leave its fields empty.")]
        return not self[names[0]].data

    def _has_sound_child(self) -> bool:
        born = self.child_birth_date.data if "childcare" in self.parts else None
        if born and not (born <= clock.today() and age_on(born, clock.today()) < OLDEST_CHILD):
            self.child_birth_date.errors = [_("Write the date of birth of a child under %(age)s.", age=OLDEST_CHILD)]
            return False
        return True

    def _has_sound_wishes(self) -> bool:
        chosen = [field.data for field in self.wishes if field.data]
        for field in self.wishes:
            if field.data and chosen.count(field.data) > 1:
                field.errors = [_("You chose the same employer twice.")]
                return False
        if chosen and not self.consent.data:
            self.consent.errors = [_("Please allow this, or choose no employer.")]
            return False
        return True

    def wanted(self, without: Sequence[str] = ()) -> Wanted:
        """Return what the person asks for, apart from the parts in `without`."""
        kinds = [kind for kind in self.parts if self[kind].data and kind not in without]
        typed = {name: self[name].data or "" for name in TYPED if name in self}
        return Wanted(
            kinds=frozenset({"seats", *kinds}),
            employer_ids=self.chosen_employers,
            consents=bool(self.chosen_employers),
            child_birth_date=self.child_birth_date.data if "childcare" in self.parts else None,
            **typed,
        )


def sign_up_form(event: Event, employers: Sequence[Participant], jobseeker: Jobseeker) -> SignUpForm:
    """Return the form of a sign-up, with only the fields of the parts that the event has."""
    offered = {quota.kind for quota in event.quotas if quota.capacity}
    absent = [name for kind, names in PARTS.items() if kind not in offered for name in names]
    absent += WISHES[min(event.max_wishes, len(employers)) :]
    return _without(frozenset(absent if employers else [*absent, "consent"]))(employers, jobseeker)


@cache
def _without(absent: frozenset[str]) -> type[SignUpForm]:
    """Return the form without some fields; made once, as binding fields only to drop them costs on every request."""
    return type("SignUpForm", (SignUpForm,), dict.fromkeys(absent))
