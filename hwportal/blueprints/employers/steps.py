"""The pages on which an establishment is described, and what is still missing on them."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from hwportal.answers import AnswersForm
from hwportal.blueprints.employers.forms import BusinessForm, FacilitiesForm, PeopleForm, PlaceForm
from hwportal.models import Establishment


@dataclass(frozen=True)
class Step:
    """One page of the description."""

    name: str
    title: LazyString
    form: type[AnswersForm]

    def is_done(self, establishment: Establishment) -> bool:
        """Tell whether everything that must be answered is answered."""
        return all(establishment.answer(name) not in (None, "") for name in self.form.required())


STEPS = (
    Step("place", _l("Name and place"), PlaceForm),
    Step("people", _l("Contact and staff"), PeopleForm),
    Step("business", _l("Business"), BusinessForm),
    Step("facilities", _l("Accessibility"), FacilitiesForm),
)
BY_NAME = {step.name: step for step in STEPS}
FIRST = STEPS[0]
TITLES = [_l("Company"), *(step.title for step in STEPS), _l("Check your answers")]


def position(step: Step) -> int:
    """Return where a page stands among TITLES, counting from 1."""
    return STEPS.index(step) + 2


def following(step: Step) -> Step | None:
    """Return the page after `step`; None before the last check."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def unfinished(establishment: Establishment) -> list[Step]:
    """Return the pages on which something required is missing."""
    return [step for step in STEPS if not step.is_done(establishment)]


def step_of(field: str) -> Step | None:
    """Return the page that asks for `field`; None where it is a question about the company."""
    return next((step for step in STEPS if field in step.form.questions()), None)
