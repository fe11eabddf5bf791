"""Why a sign-up, an answer or a cancellation is refused, in words for the person."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from hwportal.errors import RuleBroken


class SignUpClosed(RuleBroken):
    """The event takes no sign-ups now."""

    message = _l("Signing up for this event is not possible now. Its page says why.")


class NotForYou(RuleBroken):
    """The event is for other people; the words say for whom."""


class AlreadySignedUp(RuleBroken):
    """The person has an entry already."""

    message = _l("You have already signed up for this event.")


class RegistrationUnfinished(RuleBroken):
    """Only registered people sign up."""

    message = _l("Finish your registration as a jobseeker first. Then you can sign up.")


class PlacesGone(RuleBroken):
    """Something scarce that the person wants is gone; `keys` says what."""

    message = _l("There is no place left. Nothing has been taken; choose below how to go on.")
    status = 422

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        super().__init__()


class NotTheSameBus(RuleBroken):
    """Who comes together goes in one bus."""

    message = _l("You come together with somebody. Please choose the same bus.")
    status = 422


class NotPossibleNow(RuleBroken):
    """The entry is no longer in the state that was shown."""

    message = _l("The state of this sign-up has changed in the meantime. Please look at it again.")


class TooLateToCancel(RuleBroken):
    """After the cut-off people telephone."""

    message = _l("It is too late to cancel here. Please telephone the office.")


class OfferExpired(RuleBroken):
    """The held place has gone to the next."""

    message = _l("The time for an answer is over. The place goes to the next person.")
