"""How an employer interviews at an event: booth, interviewers, length, breaks, licences."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hwportal import clock
from hwportal.answers import CheckBoxes
from hwportal.blueprints.planning.forms import instant
from hwportal.blueprints.planning.part_forms import SpansField
from hwportal.fields import LineField, NumberField, TimeField
from hwportal.forms import PortalForm
from hwportal.models import EventEmployer
from hwportal.rules.jobseekers import LICENCES

COLUMNS = ("booth", "interviewers", "interview_minutes", "breaks", "licences", "max_interviews")


class BoothForm(PortalForm):
    """The booth of one employer, and the vacancies on offer there."""

    booth = LineField(_l("Booth"), required=False, limit=20)
    interviewers = NumberField(_l("Interviewers at the same time"), least=1, most=50)
    interview_minutes = NumberField(_l("Minutes of an interview"), least=5, most=240)
    present_from = TimeField(_l("From"), required=False)
    present_until = TimeField(_l("Until"), required=False)
    breaks = SpansField(_l("Breaks"), required=False, description=_l("For example 12:00-13:00, 15:00-15:10"))
    max_interviews = NumberField(_l("Interviews that day at most"), required=False, least=1, most=1000)
    licences = CheckBoxes(_l("Licences that are all needed"), LICENCES)

    def __init__(self, employer: EventEmployer) -> None:
        self.employer = employer
        facts = {name: getattr(employer, name) for name in COLUMNS}
        moments = {name: getattr(employer, name) for name in EventEmployer.MOMENTS}
        super().__init__(data=facts | {name: at and clock.local(at).time() for name, at in moments.items()})

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the people are there within the event and have time for one interview."""
        if not super().validate(extra_validators):
            return False
        event, facts = self.employer.event, self.facts()
        begins, ends = facts["present_from"] or event.starts_at, facts["present_until"] or event.ends_at
        if not event.starts_at <= begins < ends <= event.ends_at:
            self.present_from.errors = [_("This must lie within the time of the event.")]
        return not self.present_from.errors

    def facts(self) -> dict[str, Any]:
        """Return the columns as typed."""
        texts = {name: self[name].data or "" for name in ("booth", "breaks")}
        numbers = {name: self[name].data for name in ("interviewers", "interview_minutes", "max_interviews")}
        day = self.employer.event.days()[0]
        moments = {name: instant(day, self[name].data) if self[name].data else None for name in EventEmployer.MOMENTS}
        return {**texts, **numbers, **moments, "licences": self.licences.data or []}
