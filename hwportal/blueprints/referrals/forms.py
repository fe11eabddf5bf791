"""What people type to apply, to reply and to tell the result."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError

from hwportal.answers import CheckBoxes, OneOf, YesNo
from hwportal.blueprints.referrals.services import Letter
from hwportal.fields import LineField, Required, TextField
from hwportal.forms import PortalForm
from hwportal.models import Jobseeker
from hwportal.rules import application_life as life
from hwportal.rules.promises import ITEMS
from hwportal.rules.wording import N_

SHARES = ("shares_phone", "shares_email", "shares_background")


class LetterForm(PortalForm):
    """What a person writes to the employer, and what the employer may see."""

    motive = TextField(_l("Why you apply"), required=False, limit=600)
    shares_phone = BooleanField(_l("The employer may see my telephone number"))
    shares_email = BooleanField(_l("The employer may see my e-mail address"))
    shares_background = BooleanField(_l("The employer may see my licences and what I wrote about myself"))
    checked = BooleanField(_l("I have checked everything above"), [Required()])

    def __init__(self, person: Jobseeker) -> None:
        super().__init__()
        if not person.phone:
            del self.shares_phone
        if not person.user.email:
            del self.shares_email

    def validate_checked(self, field: Any) -> None:
        """Let nobody apply by mistake."""
        if not field.data:
            raise ValidationError(_("Please check everything and tick this box."))

    def letter(self) -> Letter:
        """Return what was written and allowed."""
        return Letter(self.motive.data or "", *(name in self and bool(self[name].data) for name in SHARES))


class MessageForm(PortalForm):
    """A message to the other side."""

    message = TextField(_l("Message"), limit=1000)


class ActForm(PortalForm):
    """What happens next, with words for the applicant."""

    what = OneOf(_l("What happens next"), {})
    message = TextField(
        _l("Message to the applicant"),
        required=False,
        limit=1000,
        description=_l("What you ask, or when and where you meet. The applicant reads this."),
    )

    def __init__(self, acts: Iterable[str]) -> None:
        super().__init__()
        labels = {"message": N_("Only write a message"), **{name: act.label for name, act in life.ACTS.items()}}
        self.what.meanings = {name: labels[name] for name in acts}
        self.what.choices = [(name, _(words)) for name, words in self.what.meanings.items()]


class ResultForm(PortalForm):
    """How the selection ended."""

    result = OneOf(_l("Result"), {"hire": N_("Hired"), "decline": N_("Not hired")})
    terms_differ = YesNo(_l("If hired: do the conditions differ from the vacancy?"), required=False)
    terms_items = CheckBoxes(_l("Which items differ"), {code: item.label for code, item in ITEMS.items()})
    terms_note = TextField(_l("What differs"), required=False, limit=600)
    reason = OneOf(_l("If not hired: why?"), life.REASONS, required=False, description=_l("Only the office sees this."))
    note = LineField(_l("Note to the office"), required=False, limit=200)


class ReferForm(PortalForm):
    """Which vacancy staff have in mind for a person, and how."""

    number = LineField(_l("Vacancy number"), limit=20)
    how = OneOf(
        _l("How"),
        {
            "letter": N_("Issue the referral letter now"),
            "propose": N_("Propose it on the person's page"),
        },
    )
    note = TextField(_l("Message to the applicant"), required=False, limit=600)
    shares_phone = BooleanField(_l("The person agrees that the employer sees the telephone number"))
    shares_background = BooleanField(_l("The person agrees that the employer sees licences and self-description"))
