"""Why an event cannot be changed, checked or published as somebody wished."""

from flask_babel import lazy_gettext as _l

from hwportal.errors import RuleBroken


class NotEditable(RuleBroken):
    """What a colleague is checking, and what is over, stays as it is."""

    message = _l("This event cannot be changed now. Take it back from checking first.")


class NotADraft(RuleBroken):
    """Only a draft is submitted or discarded."""

    message = _l("This is only possible while the event is a draft.")


class NotPublished(RuleBroken):
    """Sign-up closes only where it was opened."""

    message = _l("This is only possible while sign-up is open.")


class Incomplete(RuleBroken):
    """Something is missing before others may check the event."""

    message = _l("Some steps are not complete yet. The list of steps says which.")


class DateHasPassed(RuleBroken):
    """What is over is not published."""

    message = _l("The date of this event has passed. Send it back so that it gets a new one.")


class TimesAreWrong(RuleBroken):
    """The instants of an event come one after the other."""

    status = 422


class StillUsed(RuleBroken):
    """Nobody loses a place because staff take a part away."""

    message = _l("People have places here. Move them or cancel with them first; then it can be removed.")
