"""What staff and partners type to sign up somebody else."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from hwportal.blueprints.events.forms import SignUpForm
from hwportal.entries.people import person_known_as
from hwportal.fields import KanaField, LineField
from hwportal.models import Jobseeker

PERSON = ("known_as", "kana")
SECOND = ("second_known_as", "second_kana")


class SignUpForForm(SignUpForm):
    """A sign-up for a person whom somebody accompanies, and perhaps for another who comes only together with them."""

    known_as = LineField(_l("Jobseeker number, e-mail address or telephone number"), limit=100)
    kana = KanaField(_l("Name in kana"), limit=50)
    agreed = BooleanField(_l("The person wants this and has been asked"))
    second_known_as = LineField(_l("Number, e-mail or telephone of the second person"), required=False, limit=100)
    second_kana = KanaField(_l("Name of the second person in kana"), required=False, limit=50)
    reason = LineField(_l("Why the person is let in although nothing is free"), required=False, limit=200)

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether both people are known and were asked."""
        is_sound = super().validate(extra_validators)
        self.person = self._person(PERSON) if self.known_as.data and self.kana.data else None
        self.second = self._person(SECOND) if self.second_known_as.data or self.second_kana.data else None
        if not self.agreed.data:
            self.agreed.errors = [_("Ask the person first.")]
        if self.choice.data == "beyond" and not self.reason.data:
            self.reason.errors = [_("Fill in: %(label)s", label=self.reason.label.text)]
        return is_sound and not self.errors

    def _person(self, names: tuple[str, str]) -> Jobseeker | None:
        known_as, kana = (self[name] for name in names)
        found = person_known_as(known_as.data or "", kana.data or "")
        if found is None:
            known_as.errors = [_("Nobody is known by these two. Please check both.")]
        return found
