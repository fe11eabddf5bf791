"""The kinds of input that forms are made of; each keeps what was typed and says in words what is wrong."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, StopValidation

from hwportal.rules import era, text, typed
from hwportal.rules.wording import BadInput

Cleaner = Callable[[str], Any]


class Required(InputRequired):
    """Something must be filled in; the sentence names the field."""

    def __call__(self, form: Any, field: Field) -> None:
        """Stop with a sentence when nothing was typed."""
        data = field.data
        if data is None or data == [] or (isinstance(data, str) and not data.strip()):
            if field.process_errors:  # what was typed could not be read; its own sentence says why
                raise StopValidation
            raise StopValidation(_("Fill in: %(label)s", label=field.label.text))


class CleanField(StringField):
    """Typed text passed through `clean`; the cleaned value in `data`, what was typed on the page."""

    def __init__(self, label: Any = None, validators: Any = None, required: bool = True, **kwargs: Any) -> None:
        kind = Required() if required else Optional()
        super().__init__(label, [kind, *(validators or [])], **kwargs)
        self.typed: str | None = None

    def clean(self, value: str) -> Any:
        """Return the value to keep; BadInput says why it cannot be kept."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed and the value made of it."""
        if not valuelist:
            return
        self.typed = valuelist[0]
        self.data = None
        try:
            kept = self.clean(valuelist[0])
            self.data = None if kept == "" else kept
        except BadInput as bad:
            raise ValueError(_(bad.message) % bad.values if bad.values else _(bad.message)) from bad

    def _value(self) -> str:
        if self.typed is not None:
            return self.typed
        return "" if self.data is None else self.show(self.data)

    def show(self, value: Any) -> str:
        """Return a kept value as it is typed."""
        return str(value)


class LineField(CleanField):
    """One line of text of at most `limit` characters as a reader counts them."""

    def __init__(self, label: Any = None, validators: Any = None, limit: int = 100, **kwargs: Any) -> None:
        self.limit = limit
        super().__init__(label, validators, **kwargs)

    def clean(self, value: str) -> str:
        return text.clean_line(value, self.limit)


class TextField(LineField, TextAreaField):
    """Several lines of text."""

    widget = TextAreaField.widget

    def __init__(self, label: Any = None, validators: Any = None, limit: int = 600, **kwargs: Any) -> None:
        super().__init__(label, validators, limit=limit, **kwargs)

    def clean(self, value: str) -> str:
        return text.clean_text(value, self.limit)


class KanaField(LineField):
    """A reading, kept in full-width katakana."""

    def clean(self, value: str) -> str:
        return text.clean_kana(value, self.limit)


class EmailField(CleanField):
    """An e-mail address."""

    def clean(self, value: str) -> str:
        return text.clean_email(value)


class PhoneField(CleanField):
    """A telephone number of Japan."""

    def clean(self, value: str) -> str:
        return text.clean_phone(value)


class PostalCodeField(CleanField):
    """A postal code; kept as seven digits."""

    def clean(self, value: str) -> str:
        return typed.clean_postal_code(value)

    def show(self, value: str) -> str:
        return f"{value[:3]}-{value[3:]}"


class DateField(CleanField):
    """A date, typed in the Japanese era or as year-month-day."""

    def clean(self, value: str) -> date | None:
        return era.parse_date(value) if value.strip() else None

    def show(self, value: date) -> str:
        return value.isoformat()


class TimeField(CleanField):
    """A time of day such as 13:30 or 13時30分."""

    def clean(self, value: str) -> time | None:
        return typed.parse_time(value) if value.strip() else None

    def show(self, value: time) -> str:
        return f"{value:%H:%M}"


class NumberField(CleanField):
    """A whole number between `least` and `most`."""

    def __init__(
        self, label: Any = None, validators: Any = None, least: int = 0, most: int = 99_999_999, **kwargs: Any
    ) -> None:
        self.least, self.most = least, most
        super().__init__(label, validators, **kwargs)

    def clean(self, value: str) -> int | None:
        return typed.parse_number(value, self.least, self.most) if value.strip() else None
