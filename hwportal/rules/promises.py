"""Whether what a vacancy promised was kept: what is asked when, and what becomes of a difference."""

from datetime import date
from typing import NamedTuple

from hwportal.rules.wording import N_

DAYS = (0, 30, 90)  # after the hire
LATEST = 30  # days after which a question that was missed is not asked any more
CALL_AFTER = 7  # days without an answer, after which staff telephone
REPEATED = 2  # differences of one employer from which staff are told before they accept a vacancy
REMEMBERED = 730  # days for which a difference counts as one of several
CONTRACT_LAW = "労働基準法15条"


class Item(NamedTuple):
    """One thing that is promised, and the fields of the sheet that promise it."""

    label: str
    fields: tuple[str, ...]


ITEMS = {
    "pay": Item(
        N_("Pay and allowances"),
        (
            *("pay_form", "base_pay_min"),
            *(f"allowance_{n}_name" for n in range(1, 5)),
            *("fixed_overtime", "fixed_overtime_min", "other_allowances", "commuting", "bonus"),
        ),
    ),
    "hours": Item(
        N_("Working hours"),
        (
            *("schedule", "shift_1_start", "shift_2_start", "shift_3_start", "any_start", "hours_note"),
            *("overtime", "overtime_hours", "break_minutes"),
        ),
    ),
    "holidays": Item(
        N_("Days off and leave"), ("holidays", "two_days_off", "holidays_note", "annual_holidays", "paid_leave")
    ),
    "place": Item(
        N_("Place of work"), ("workplace", "establishment_address", "workplace_address", "transfer", "transfer_range")
    ),
    "contract": Item(
        N_("Kind and length of the contract"),
        (
            *("employment", "employment_name", "contract", "contract_months", "contract_from", "renewal"),
            *("trial_period", "trial_length", "trial_conditions", "trial_detail"),
        ),
    ),
    "duties": Item(N_("What the work is"), ("job_title", "duties")),
    "insurance": Item(N_("Insurance and severance pay"), ("insurance", "severance", "company_pension")),
    "other": Item(N_("Anything else"), ()),
}
KEPT = {"yes": N_("As promised"), "no": N_("Not as promised"), "unknown": N_("I do not know yet")}
CONSENTS = {
    "none": N_("Nothing is told to the employer"),
    "unnamed": N_("The office may ask without saying who I am or what I wrote"),
    "named": N_("The office may tell the employer my name and what I wrote"),
}


class Act(NamedTuple):
    """One thing that staff do about a difference: in which states, and the state that follows."""

    states: tuple[str, ...]
    result: str
    label: str


UNSETTLED = ("open", "asked", "told")
SETTLED = ("mended", "closed")
ACTS = {
    "ask_employer": Act(("open", "asked"), "asked", N_("Ask the employer")),
    "mend": Act((*UNSETTLED, "closed"), "mended", N_("The employer has mended it")),
    "tell_labour_office": Act(("open", "asked"), "told", N_("The labour standards office was told")),
    "close": Act(UNSETTLED, "closed", N_("Close with a reason")),
    "reopen": Act(SETTLED, "open", N_("Open again")),
}
LABELS = {
    "open": N_("Not dealt with yet"),
    "asked": N_("The employer was asked"),
    "told": N_("The labour standards office knows"),
    "mended": N_("Mended"),
    "closed": N_("Closed"),
}
TONES = {"open": "danger", "asked": "warning", "told": "warning", "mended": "success", "closed": "neutral"}
REASONS = {
    "explained": N_("It was a misunderstanding"),
    "agreed": N_("The person knowingly agreed to other conditions"),
    "wished": N_("The person wishes nothing to be done"),
    "left": N_("The person has left the job"),
    "guided": N_("The labour standards office has given guidance"),
}


def due(hired_on: date, today: date) -> int | None:
    """Return the day after the hire whose question belongs to today; None when it is too late or too early for one."""
    passed = (today - hired_on).days
    last = max((day for day in DAYS if day <= passed), default=None)
    return last if last is not None and passed - last < LATEST else None


def after(state: str, act: str) -> str | None:
    """Return the state to which an act leads; None when it may not be done."""
    found = ACTS.get(act)
    return found.result if found and state in found.states else None


def acts(state: str, *, may_ask: bool) -> tuple[str, ...]:
    """Return what staff can do; the employer is asked only where the person allows it."""
    return tuple(name for name, act in ACTS.items() if state in act.states and (may_ask or name != "ask_employer"))
