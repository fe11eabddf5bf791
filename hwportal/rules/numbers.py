"""Official numbers: their shapes, their check digits, and the form in which they are kept."""

import re
import unicodedata
from datetime import date

GENERAL_SERIES, SECOND_SERIES, GRADUATES_SERIES = 1, 2, 8

_HYPHENS = re.compile(r"[\s\-‐-―−ー]+")
_OFFICE_AND_SERIAL = re.compile(r"^([0-9]{5})-?([0-9]{1,8})$")
_ESTABLISHMENT = re.compile(r"^([0-9]{4})(?:-([0-9]{1,6})-|([0-9]{6}))([0-9])$")


def is_corporate_number(digits: str) -> bool:
    """Whether 13 digits are a possible 法人番号: the first is the check digit of the other twelve."""
    if not re.fullmatch(r"[0-9]{13}", digits):
        return False
    weighted = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits[1:])))
    return int(digits[0]) == 9 - weighted % 9


def corporate_number(text: str) -> str | None:
    """The 13 digits of a 法人番号 as typed in any width or grouping, or None if it cannot be one."""
    digits = _half_width(text).replace("-", "")
    return digits if is_corporate_number(digits) else None


def is_my_number(digits: str) -> bool:
    """Whether 12 digits have the check digit of an Individual Number, which must never be kept."""
    if not re.fullmatch(r"[0-9]{12}", digits):
        return False
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def vacancy_number(office_code: str, serial: int, accepted: date, series: int = GENERAL_SERIES) -> str:
    """A 求人番号: office, six digits of serial, last digit of the year of acceptance, series."""
    return f"{office_code}-{_serial(serial, 6)}{accepted.year % 10}{series}"


def jobseeker_number(office_code: str, serial: int) -> str:
    """A 求職番号: office and eight digits of serial."""
    return f"{office_code}-{_serial(serial, 8)}"


def establishment_number(office_code: str, serial: int) -> str:
    """A 事業所番号: first four digits of the office, six of serial, one check digit of ours."""
    body = office_code[:4] + _serial(serial, 6)
    return f"{body[:4]}-{body[4:]}-{_check_digit(body)}"


def normal_number(text: str) -> str | None:
    """A 求人番号 or 求職番号 as it is kept (5-8 digits), from what a person typed, or None."""
    found = _OFFICE_AND_SERIAL.match(_half_width(text))
    return f"{found[1]}-{found[2].zfill(8)}" if found else None


def normal_establishment_number(text: str) -> str | None:
    """A 事業所番号 as it is kept (4-6-1 digits), from what a person typed, or None."""
    found = _ESTABLISHMENT.match(_half_width(text))
    return f"{found[1]}-{(found[2] or found[3]).zfill(6)}-{found[4]}" if found else None


def _serial(serial: int, digits: int) -> str:
    if not 0 <= serial < 10**digits:
        raise ValueError(f"serial {serial} does not fit in {digits} digits")
    return str(serial).zfill(digits)


def _check_digit(digits: str) -> str:
    # ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap of neighbours.
    check = 10
    for digit in digits:
        total = (check + int(digit)) % 10 or 10
        check = total * 2 % 11
    return str((11 - check) % 10)


def _half_width(text: str) -> str:
    return _HYPHENS.sub("-", unicodedata.normalize("NFKC", text).strip())
