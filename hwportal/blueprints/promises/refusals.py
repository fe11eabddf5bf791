"""Why an answer or a step about a promise cannot be taken, in sentences for people."""

from flask_babel import lazy_gettext as _l

from hwportal.errors import RuleBroken


class AnsweredAlready(RuleBroken):
    """Each question is answered once; later ones come by themselves."""

    message = _l("This question was answered already. Please telephone your office if something has changed.")


class NotHired(RuleBroken):
    """The hire was taken back in the meantime."""

    message = _l("This question is over, because the hire was taken back.")


class DifferenceUnsaid(RuleBroken):
    """What differs must be said in words."""

    status = 422
    message = _l("Write how it is instead.")


class ConsentMissing(RuleBroken):
    """Nobody but the person decides what the employer learns."""

    status = 422
    message = _l("Choose what the office may tell the employer.")


class NotPossibleNow(RuleBroken):
    """Somebody else has moved the difference on, or the person does not allow it."""

    message = _l("This is not possible as the matter stands now. Please look at it again.")


class ReasonMissing(RuleBroken):
    """A difference is closed with a reason only."""

    status = 422
    message = _l("Choose a reason for closing.")
