"""How staff decide what people get when something falls away: prepared, looked at, sent, undone within ten minutes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.blueprints.rehoming.queries import affected, affected_entries, candidates, part_name
from hwportal.entries import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Event, Rehoming, RehomingMove, User
from hwportal.rules.calendar import after_quiet_hours
from hwportal.rules.rehoming import propose

UNDO_WITHIN = timedelta(minutes=10)


class NothingFallsAway(RuleBroken):
    """Only published events have people who lose something."""

    message = _l("This is only possible for a published event that is still to come.")


class TooLateToUndo(RuleBroken):
    """The messages have left."""

    message = _l("This has been sent, undone or changed in the meantime. Please look at it again.")


def prepare(event: Event, cause: str, part: str, reason: str, *, by: User) -> Rehoming:
    """Return what would become of everybody if something falls away; nothing happens yet and nobody is told."""
    name = part_name(event, cause, part)
    if event.state != "published" or event.ends_at < clock.now() or name is None:
        raise NothingFallsAway
    facts = {"cause": cause, "part": part, "name": name, "reason": reason[:500]}
    rehoming = Rehoming(event_id=event.id, by_id=by.id, **facts)
    entries = affected_entries(event, cause, part)
    proposals = propose(affected(entries), candidates(event), may_stay=cause != "event")
    rehoming.moves = [RehomingMove(entry_id=one.key, way=one.way, target_id=one.event_id) for one in proposals]
    db.session.add(rehoming)
    db.session.flush()
    audit.record("event.falling_away", event, fields=[cause])
    return rehoming


def choose(rehoming: Rehoming, chosen: Mapping[UUID, str]) -> None:
    """Keep what staff chose for some people instead of the proposal: another event by its key, to stay, or a call."""
    _check(rehoming, "prepared")
    possible = {str(one.event_id) for one in candidates(rehoming.event)}
    for move in rehoming.moves:
        value = chosen.get(move.entry_id)
        if value in possible:
            move.way, move.target_id = "same_kind", int(value)
        elif value == "call" or (value == "stay" and rehoming.cause != "event"):
            move.way, move.target_id = value, None


def send(rehoming: Rehoming) -> None:
    """Let everything happen in ten minutes, or in the morning; until then nobody new signs up, and it can be undone."""
    _check(rehoming, "prepared")
    rehoming.state, rehoming.due_at = "due", after_quiet_hours(clock.now() + UNDO_WITHIN)
    _let_sign_up(rehoming, is_open=False)
    audit.record("event.falls_away", rehoming.event, fields=[rehoming.cause])


def undo(rehoming: Rehoming) -> None:
    """Take everything back before anybody was told."""
    db.session.refresh(rehoming, with_for_update={"of": Rehoming})
    _check(rehoming, "due")
    rehoming.state, rehoming.due_at = "undone", None
    _let_sign_up(rehoming, is_open=True)
    audit.record("event.falls_not_away", rehoming.event, fields=[rehoming.cause])


def _let_sign_up(rehoming: Rehoming, *, is_open: bool) -> None:
    if rehoming.cause == "event":
        for quota in places.lock_event(rehoming.event).values():
            quota.is_open = is_open


def _check(rehoming: Rehoming, state: str) -> None:
    if rehoming.state != state:
        raise TooLateToUndo


def discard(rehoming: Rehoming) -> None:
    """Drop what was only prepared."""
    _check(rehoming, "prepared")
    db.session.delete(rehoming)


def facts_for_preview(rehoming: Rehoming) -> dict[str, Any]:
    """Return what the texts of this re-homing are about."""
    return {"lost": rehoming.name, "reason": rehoming.reason}
