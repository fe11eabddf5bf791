"""Kinds of input that only employers' forms have."""

from typing import Any

from hwportal import clock
from hwportal.answers import OneOf
from hwportal.fields import CleanField, LineField
from hwportal.rules import era, numbers
from hwportal.rules.establishments import EXISTS
from hwportal.rules.wording import N_, BadInput


class Exists(OneOf):
    """Whether there is something, kept as a truth value."""

    def __init__(self, label: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(label, EXISTS, required, coerce=_truth, **kwargs)

    def pre_validate(self, form: Any) -> None:
        """Judge nothing: what is neither yes nor no is no answer."""


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else {"yes": True, "no": False}.get(value)


class CorporateNumberField(CleanField):
    """A 法人番号 whose check digit is right; whether it is required depends on the form of business."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.flags.no_mark = True

    def clean(self, value: str) -> str:
        """Return the 13 digits."""
        if not value.strip():
            return ""
        if number := numbers.corporate_number(value):
            return number
        raise BadInput(N_("This is not a corporate number. Check the 13 digits."))


class YearField(CleanField):
    """A year that is not to come, in either calendar."""

    def clean(self, value: str) -> int | None:
        """Return the calendar year."""
        if not value.strip():
            return None
        year = era.parse_year(value)
        if not 578 <= year <= clock.today().year:  # the oldest firm in the country was founded in 578
            raise BadInput(N_("This year cannot be right."))
        return year


class WebsiteField(LineField):
    """An address on the web; it is shown, never fetched."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, limit=200, **kwargs)

    def clean(self, value: str) -> str:
        """Return the address."""
        address = super().clean(value)
        if address and not address.lower().startswith(("http://", "https://")):
            raise BadInput(N_("Begin the address with https:// or http://."))
        return address
