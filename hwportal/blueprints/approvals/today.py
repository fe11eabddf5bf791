"""What a member of staff has to do today, the most urgent first."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from hwportal import clock
from hwportal.approvals import KINDS
from hwportal.blueprints.approvals.queries import Waiting
from hwportal.blueprints.notices.queries import DeliveryWork
from hwportal.rules.calendar import working_days_between

LATE_AFTER = 3  # working days that an author may wait before it is late
_RANKS = {"danger": 0, "warning": 1, "info": 2}


class Task(NamedTuple):
    """One kind of work: where it is done, how much there is, and why it is urgent."""

    label: str
    href: str
    state: str
    tone: str
    hint: str = ""


class Calls(NamedTuple):
    """How many employers and persons must be spoken with: late replies, differences, follow-ups, absences."""

    late: int
    differences: int
    follow_ups: int
    absences: int


def tasks(waiting: Mapping[str, Waiting], work: DeliveryWork, calls: Calls, today: date) -> list[Task]:
    """Return what there is to do, late work first."""
    found = [*_decisions(waiting, today), *_calls(calls), *_deliveries(work)]
    return sorted(found, key=lambda task: _RANKS[task.tone])


def _decisions(waiting: Mapping[str, Waiting], today: date) -> Iterator[Task]:
    for kind, entry in sorted(waiting.items(), key=lambda item: item[1].since):
        days = working_days_between(clock.local(entry.since).date(), today)
        label = _("Approve: %(kind)s", kind=KINDS[kind].label)
        state = ngettext("%(num)s waits", "%(num)s wait", entry.number)
        tone = "danger" if days >= LATE_AFTER else "info"
        yield Task(label, url_for("approvals.show_queue", kind=kind), state, tone, waited(days))


def waited(days: int) -> str:
    """Return in words for how many working days something has waited."""
    if not days:
        return str(_("Came today"))
    return str(ngettext("Waiting for %(num)s working day", "Waiting for %(num)s working days", days))


def _calls(calls: Calls) -> Iterator[Task]:
    kinds = (
        (calls.differences, _("Differences from the promise"), url_for("promises.list_differences"), "danger"),
        (calls.follow_ups, _("Vacancies to follow up today"), url_for("follow_ups.show_queue", kind="due"), "warning"),
        (calls.absences, _("People who did not come to an event"), url_for("absences.list_absences"), "warning"),
        (calls.late, _("Employers to telephone: no reply in time"), url_for("referrals.list_for_office"), "warning"),
    )
    for count, label, address, tone in kinds:
        if count:
            yield Task(label, address, ngettext("%(num)s to do", "%(num)s to do", count), tone)


def _deliveries(work: DeliveryWork) -> Iterator[Task]:
    kinds = (
        ("dead", _("Messages that could not be delivered"), "notices.list_dead_letters", "danger"),
        ("calls", _("Calls to make"), "notices.list_calls", "warning"),
        ("letters", _("Letters to print"), "notices.list_letters", "warning"),
        ("counter", _("Messages to hand over at the counter"), "notices.list_counter", "info"),
    )
    for name, label, endpoint, tone in kinds:
        if count := getattr(work, name):
            yield Task(label, url_for(endpoint), ngettext("%(num)s to do", "%(num)s to do", count), tone)
