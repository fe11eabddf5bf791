"""Numbers, times and postal codes as people type them: full-width, with units, commas or spaces."""

import re
import unicodedata
from datetime import time

from hwportal.rules.wording import N_, BadInput

_TIME = re.compile(r"^([0-9]{1,2})(?:[:時]([0-9]{1,2})分?|時)$")
_NUMBER = re.compile(r"^-?[0-9]{1,12}$")


def _plain(value: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value))


def clean_postal_code(value: str) -> str:
    """The seven digits of a postal code, or "" when nothing was typed; BadInput if it cannot be one."""
    digits = re.sub(r"[〒‐-―−ーｰ-]", "", _plain(value))
    if digits and not re.fullmatch(r"[0-9]{7}", digits):
        raise BadInput(N_("Write the postal code as seven digits, such as 100-0001."))
    return digits


def parse_number(value: str, least: int, most: int) -> int:
    """The whole number that was typed; BadInput unless it lies from `least` to `most`."""
    digits = re.sub(r"[,円人日歳台名件か月時間分]", "", _plain(value))
    if not _NUMBER.match(digits):
        raise BadInput(N_("Write a whole number."))
    number = int(digits)
    if not least <= number <= most:
        raise BadInput(N_("Write a number from %(least)s to %(most)s."), least=f"{least:,}", most=f"{most:,}")
    return number


def parse_time(value: str) -> time:
    """The time of day that was typed, such as 13:30 or 13時30分; BadInput if there is none."""
    found = _TIME.match(_plain(value))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise BadInput(N_("Write the time such as 13:30."))
    return time(int(found[1]), int(found[2] or 0))
