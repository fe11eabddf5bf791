"""When an employer must come to the office after a vacancy was accepted online, and by when."""

from datetime import date, timedelta

from hwportal.rules.calendar import working_day_on_or_before
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

WITHIN = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=3)
QUIET_YEAR = timedelta(days=365)
CAUSES = {
    "first": N_("It is the employer's first vacancy through the page."),
    "first_disability": N_("It is the employer's first vacancy for persons with disabilities."),
    "first_trial": N_("It is the employer's first vacancy with trial employment."),
    "quiet_year": N_("The employer has posted nothing for a year."),
    "dispatch": N_("It is dispatch or contract work."),
    "asked": N_("The office asks for it."),
}
_DISPATCH = ("dispatch", "temp_to_perm", "contract")


def due(accepted: date) -> date:
    """Return the last day of the visit: the 14th day, or the working day before it where offices are closed."""
    return working_day_on_or_before(accepted + WITHIN)


def cause(sheet: Sheet, earlier: list[Sheet], last_accepted: date | None, on: date) -> str | None:
    """Return why a vacancy accepted on a day calls for a visit, None where it does not."""
    if not earlier or last_accepted is None:
        return "first"
    if sheet.job_class == "disability" and all(before.job_class != "disability" for before in earlier):
        return "first_disability"
    if sheet.trial_employment and not any(before.trial_employment for before in earlier):
        return "first_trial"
    if last_accepted < on - QUIET_YEAR:
        return "quiet_year"
    return "dispatch" if sheet.dispatch_form in _DISPATCH else None
