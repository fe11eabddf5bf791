"""What people are told about their sign-ups: by the way and in the language that they wished for."""

import uuid
from collections.abc import Collection
from typing import Any

from flask import url_for

from hwportal import clock, outbox
from hwportal.models import Entry
from hwportal.rules.calendar import after_quiet_hours
from hwportal.rules.event_changes import Differences


def tell(
    entry: Entry,
    kind: str,
    *,
    fresh: bool = False,
    call_from: int | None = None,
    once: str | None = None,
    unasked: bool = False,
    through: str | None = None,
    **facts: Any,
) -> uuid.UUID:
    """Queue the message `kind` about `entry` for its person; `fresh` when it is the first about this entry.

    What comes `unasked`, without the person having just done something, waits until the quiet hours are over.
    """
    person = entry.jobseeker
    return outbox.notify(
        person.user,
        kind,
        link=url_for("events.show_entry", entry_id=entry.id, _external=False),
        person=person,
        fresh=fresh,
        call_from=call_from,
        once=once,
        through=through,
        not_before=after_quiet_hours(clock.now()) if unasked else None,
        entry=entry,
        event=entry.event,
        **facts,
    )


def tell_changed(entries: Collection[Entry], differences: Differences) -> None:
    """Tell people what has changed about the event that they signed up for."""
    for entry in entries:
        tell(entry, "event_changed", unasked=True, differences=differences)
