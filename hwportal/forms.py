"""The form that every feature's forms build on: CSRF, a one-time key, and refusals shown at the field."""

from functools import cache
from typing import Any

from flask_babel import get_locale
from flask_wtf import FlaskForm
from wtforms import HiddenField, i18n

from hwportal import form_keys
from hwportal.errors import RuleBroken


class PortalForm(FlaskForm):
    """A form that acts once and can show why the rules refused it."""

    form_key = HiddenField(default=form_keys.new_key)

    class Meta(FlaskForm.Meta):
        """How every form is made."""

        def get_translations(self, form: Any) -> Any:
            """Return the sentences of WTForms in the present language; Flask-WTF reads them anew for each form."""
            return _sentences(str(get_locale()))

    def refuse(self, refusal: RuleBroken) -> None:
        """Show `refusal` at its field, or above the form when it is about the whole."""
        field: Any = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(str(refusal.message))
        else:
            field.errors = [*field.errors, str(refusal.message)]


@cache
def _sentences(language: str) -> Any:
    return i18n.get_translations([language])


class DecideForm(PortalForm):
    """A form of buttons only."""
