"""Where an event stands between being a draft and being evaluated: its state, and what time has made of it."""

from datetime import datetime
from enum import StrEnum

from hwportal.rules.wording import N_


class Stage(StrEnum):
    """The stages of an event's life, in order; refused and cancelled end it early."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    CLOSED = "closed"
    HELD = "held"
    EVALUATED = "evaluated"
    REFUSED = "refused"
    CANCELLED = "cancelled"


STAGE_LABELS = {
    Stage.DRAFT: N_("Draft"),
    Stage.REVIEW: N_("Being checked"),
    Stage.PUBLISHED: N_("Published"),
    Stage.CLOSED: N_("Sign-up closed"),
    Stage.HELD: N_("Held"),
    Stage.EVALUATED: N_("Evaluated"),
    Stage.REFUSED: N_("Refused"),
    Stage.CANCELLED: N_("Cancelled"),
}
STAGE_TONES = {
    Stage.DRAFT: "neutral",
    Stage.REVIEW: "info",
    Stage.PUBLISHED: "success",
    Stage.CLOSED: "info",
    Stage.HELD: "neutral",
    Stage.EVALUATED: "neutral",
    Stage.REFUSED: "danger",
    Stage.CANCELLED: "danger",
}


def stage(
    state: str, closes_at: datetime | None, ends_at: datetime, evaluated_at: datetime | None, now: datetime
) -> Stage:
    """Return where an event stands at `now`; what is not published stands where its people left it."""
    if state != "published":
        return Stage(state)
    if evaluated_at:
        return Stage.EVALUATED
    if now >= ends_at:
        return Stage.HELD
    return Stage.CLOSED if closes_at and now > closes_at else Stage.PUBLISHED
