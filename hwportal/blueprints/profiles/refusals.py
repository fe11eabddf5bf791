"""Why a profile is not shown or a request cannot be sent, in sentences for people."""

from flask_babel import lazy_gettext as _l

from hwportal.errors import RuleBroken


class RegistrationUnfinished(RuleBroken):
    """Employers see only people whose registration is valid."""

    message = _l("Finish your registration as a jobseeker first. Then employers can see your wishes.")


class PersonGone(RuleBroken):
    """The person took the consent back, found a job or takes no requests."""

    message = _l("This person takes no requests any more.")


class AskedBefore(RuleBroken):
    """Nobody is asked twice for the same vacancy."""

    message = _l("This person was asked for this vacancy already. Each person can be asked once.")


class TooManyRequests(RuleBroken):
    """A vacancy has ten open requests."""

    message = _l("Ten requests of this vacancy are open. Wait for answers, or take one back.")


class NoRequestsForVacancy(RuleBroken):
    """Requests lead to direct applications; the vacancy must take them and be open."""

    message = _l("This vacancy takes no direct applications now. Without them nobody can be asked.")


class NotPossibleNow(RuleBroken):
    """The request has ended in the meantime."""

    message = _l("This request has ended in the meantime.")
