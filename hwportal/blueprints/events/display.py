"""The words of one event in a list, made once for each row."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal.blueprints.events.queries import EventRow, row_phase
from hwportal.filters import show_date, show_time
from hwportal.rules.event_kinds import KINDS
from hwportal.rules.event_phase import PHASE_LABELS, PHASE_TONES, Phase


class Card(NamedTuple):
    """An event as its card shows it."""

    id: int
    title: str
    facts: list[tuple[str, str]]
    state: str
    tone: str
    kind: str


def cards(rows: Iterable[EventRow]) -> list[Card]:
    """Return the cards of the rows of a list, in the language of the page."""
    english = str(get_locale()) == "en"
    labels = (_("Date"), _("Place"), _("Organiser"), _("Places left"), _("Childcare"))
    return [_card(row, row_phase(row), labels, english) for row in rows]


def _card(row: Any, phase: Phase, labels: tuple[str, ...], english: bool) -> Card:
    span = f"{show_date(row.starts_at)} {show_time(row.starts_at)}–{show_time(row.ends_at)}"
    left = f"{row.capacity - row.taken} / {row.capacity}" if phase is Phase.OPEN else ""
    childcare = _("Offered") if row.childcare else ""
    facts = list(zip(labels, (span, row.venue, row.office_en if english else row.office, left, childcare), strict=True))
    title = (row.title_en if english else "") or row.title
    return Card(row.id, title, facts, _(PHASE_LABELS[phase]), PHASE_TONES[phase], _(KINDS[row.kind].label))
