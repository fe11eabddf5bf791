"""Why an application cannot begin or go on, in sentences for people."""

from flask_babel import lazy_gettext as _l

from hwportal.errors import RuleBroken


class VacancyClosed(RuleBroken):
    """The vacancy takes nobody any more."""

    message = _l("This vacancy takes no applications now.")


class NoDirectApplications(RuleBroken):
    """The employer did not allow direct applications, or cannot receive them."""

    message = _l("This employer takes no direct applications. Ask the office for a referral.")


class NotRegistered(RuleBroken):
    """Referrals are for registered users (利用登録者)."""

    message = _l("A referral is for people whom the office has registered. Please visit or call your office.")


class RegistrationUnfinished(RuleBroken):
    """Nobody applies without a registration."""

    message = _l("Finish your registration as a jobseeker first. Then you can apply.")


class AlreadyApplied(RuleBroken):
    """The person has an open application for the vacancy."""

    message = _l("There is an open application for this vacancy already.")


class NotPossibleNow(RuleBroken):
    """The application is no longer in the state that was shown."""

    message = _l("The state of this application has changed in the meantime. Please look at it again.")


class AllHired(RuleBroken):
    """As many people were hired as the vacancy has openings."""

    status = 422
    message = _l("All openings of this vacancy are taken. Have the number of openings changed first.")


class ResultTooLate(RuleBroken):
    """After the third month the employer telephones."""

    message = _l("The time to enter results here is over. Please telephone the office that referred the applicant.")


class TooLateToReopen(RuleBroken):
    """A hire is taken back within ten days."""

    message = _l("A hire can be taken back for 10 days. That time is over.")


class MessageMissing(RuleBroken):
    """A question or an invitation needs words, a refusal a reason."""

    status = 422
    message = _l("Write to the applicant what you ask or when and where you meet.")


class ReasonMissing(RuleBroken):
    """The office must know why a person was not hired."""

    status = 422
    message = _l("Choose a reason. Only the office sees it.")


class NoSuchVacancy(RuleBroken):
    """The number belongs to no accepted vacancy."""

    status = 422
    message = _l("No vacancy has this number.")


class TermsMissing(RuleBroken):
    """With a hire the office must know whether the promise was kept."""

    status = 422
    message = _l("Say whether the conditions differ.")
