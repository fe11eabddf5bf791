"""The pages of the registration in their order, and what is still missing on them."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from hwportal.blueprints.jobseekers import background_forms, forms, wish_forms
from hwportal.models import Jobseeker

NOTHING: tuple[object, ...] = (None, "", [])


@dataclass(frozen=True)
class Step:
    """One page of the registration and what its answers are for."""

    name: str
    title: LazyString
    purpose: LazyString
    form: type[forms.StepForm]

    def is_done(self, jobseeker: Jobseeker) -> bool:
        """Tell whether everything that must be answered is answered."""
        return all(getattr(jobseeker, name) not in NOTHING for name in self.form.required())

    def is_untouched(self, jobseeker: Jobseeker) -> bool:
        """Tell whether nothing on this page must be answered and nothing was."""
        stored = self.form.stored(jobseeker).values()
        return not self.form.required() and all(answer in NOTHING for answer in stored)


STEPS = (
    Step("person", _l("About you"), _l("We ask this to know whom we help."), forms.PersonForm),
    Step(
        "contact", _l("Address and contact"), _l("We ask this to find your office and to reach you."), forms.ContactForm
    ),
    Step(
        "situation", _l("Present situation"), _l("You decide here who else may see your wishes."), forms.SituationForm
    ),
    Step("work", _l("Work that you wish"), _l("We ask this to offer you suitable jobs."), wish_forms.WorkForm),
    Step("place", _l("Place and pay"), _l("We ask this to offer you suitable jobs."), wish_forms.PlaceForm),
    Step(
        "education",
        _l("School and licences"),
        _l("We ask this to find jobs that need what you can."),
        background_forms.EducationForm,
    ),
    Step(
        "career",
        _l("Jobs so far"),
        _l("Write only what you want to tell. Nothing is required."),
        background_forms.CareerForm,
    ),
    Step("appeal", _l("To employers"), _l("Employers see this if you allowed it."), background_forms.AppealForm),
)
BY_NAME = {step.name: step for step in STEPS}
IDENTITY = BY_NAME["person"]


def steps_for(jobseeker: Jobseeker) -> list[Step]:
    """Return the pages that concern this person: the last only where employers or agencies may read it."""
    seen_by_others = jobseeker.is_open or jobseeker.sharing not in (None, "nobody")
    return [step for step in STEPS if step.name != "appeal" or seen_by_others]


def following(step: Step, jobseeker: Jobseeker) -> Step | None:
    """Return the page after `step`; None before the last check."""
    steps = steps_for(jobseeker)
    place = steps.index(step) + 1 if step in steps else len(steps)
    return steps[place] if place < len(steps) else None


def unfinished(jobseeker: Jobseeker) -> list[Step]:
    """Return the pages on which something required is missing."""
    return [step for step in steps_for(jobseeker) if not step.is_done(jobseeker)]


def titles(jobseeker: Jobseeker) -> list[LazyString]:
    """Return the names of all pages, the last check included."""
    return [*(step.title for step in steps_for(jobseeker)), _l("Check your answers")]


def position(step: Step, jobseeker: Jobseeker) -> int:
    """Return where a page stands among `titles`, counting from 1."""
    return steps_for(jobseeker).index(step) + 1
