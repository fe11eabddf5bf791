"""Kinds of input that only employers' forms have."""

from typing import Any

from hwportal import clock
from hwportal.fields import CleanField, LineField
from hwportal.rules import era, numbers
from hwportal.rules.wording import N_, BadInput


class CorporateNumberField(CleanField):
    """A 法人番号 whose check digit is right."""

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
