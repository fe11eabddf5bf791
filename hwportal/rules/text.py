"""What typed text may contain, and the form in which it is kept."""

import re
import unicodedata

import jaconv
from email_validator import EmailNotValidError, validate_email

from hwportal.rules.numbers import is_my_number
from hwportal.rules.wording import N_, BadInput

_MAX_MARKS_IN_A_ROW = 8
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(p * 0x10000 + e) for p in range(17) for e in (0xFFFE, 0xFFFF)) + "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TWELVE_DIGITS = re.compile(r"(?<![0-9])([0-9]{4})([- ]?)([0-9]{4})\2([0-9]{4})(?![0-9])")
_KANA_NAME = re.compile(r"^[ァ-ヺー]+(?:[ ・＝][ァ-ヺー]+)*$")
_MOBILE = re.compile(r"^(0[2579]0|080)(\d{4})(\d{4})$")
_METROPOLITAN = re.compile(r"^(03|06)(\d{4})(\d{4})$")
_FREE = re.compile(r"^(0120|0570)(\d{3})(\d{3})$")
_GROUPED_PHONE = re.compile(r"^0\d{1,4}-\d{1,4}-\d{3,4}$")


def clean_line(value: str, limit: int | None = None) -> str:
    """One line as it is kept: NFC, trimmed, without invisible characters; BadInput if it cannot be kept."""
    text = _INVISIBLE.sub("", _BIDI.sub("", _acceptable(value)))
    if "\n" in text.strip():
        raise BadInput(N_("Write this on one line."))
    return _within(text.replace("\t", " ").strip(), limit)


def clean_text(value: str, limit: int | None = None) -> str:
    """Text of several lines as it is kept: NFC, line ends \\n, characters that turn text around made visible."""
    text = _BIDI.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", _INVISIBLE.sub("", _acceptable(value)))
    return _within("\n".join(line.rstrip() for line in text.strip().split("\n")), limit)


def has_invisible(value: str) -> bool:
    """Whether `clean_line` drops characters that nobody sees, so that the person can be told."""
    return bool(_BIDI.search(value) or _INVISIBLE.search(value))


def visible_length(text: str) -> int:
    """How many characters a reader counts: marks, variation selectors and joined parts belong to their letter."""
    joined = re.sub("\u200d.", "", _VARIATION_SELECTORS.sub("", text), flags=re.DOTALL)
    return sum(1 for character in joined if not unicodedata.category(character).startswith("M"))


def contains_my_number(text: str) -> bool:
    """Whether twelve digits in the text have the check digit of an Individual Number."""
    digits = (match[1] + match[3] + match[4] for match in _TWELVE_DIGITS.finditer(unicodedata.normalize("NFKC", text)))
    return any(is_my_number(number) for number in digits)


def to_katakana(value: str) -> str:
    """The text with hiragana and half-width kana as full-width katakana; the rest is unchanged."""
    return str(jaconv.hira2kata(jaconv.h2z(unicodedata.normalize("NFC", value), kana=True, ascii=False, digit=False)))


def is_kana(value: str) -> bool:
    """Whether a reading is written in kana only, words parted by a space, ・ or ＝."""
    return bool(_KANA_NAME.match(_spaced(to_katakana(value))))


def clean_kana(value: str, limit: int | None = None) -> str:
    """A reading in full-width katakana; BadInput if anything but kana is in it."""
    kana = _spaced(to_katakana(clean_line(value)))
    if kana and not _KANA_NAME.match(kana):
        raise BadInput(N_("Write the reading in kana only."))
    return _within(kana, limit)


def clean_phone(value: str) -> str:
    """A Japanese number with hyphens where they are known; BadInput unless it has 10 or 11 digits from 0."""
    typed = re.sub(r"[‐-―−ーｰ().\s]+", "-", unicodedata.normalize("NFKC", clean_line(value))).strip("-")
    typed = re.sub(r"^\+81-?0?", "0", typed)
    digits = typed.replace("-", "")
    if not digits:
        return ""
    if not re.fullmatch(r"0[0-9]{9,10}", digits):
        raise BadInput(N_("Write the telephone number with area code, 10 or 11 digits."))
    if _GROUPED_PHONE.match(typed):
        return typed
    found = _MOBILE.match(digits) or _METROPOLITAN.match(digits) or _FREE.match(digits)
    return "-".join(found.groups()) if found else digits


def clean_email(value: str) -> str:
    """An address of at most 100 characters with its domain in small letters; BadInput if it cannot be one."""
    typed = unicodedata.normalize("NFKC", clean_line(value))
    if not typed:
        return ""
    try:
        address = validate_email(typed, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError as error:
        raise BadInput(N_("Write an e-mail address such as name@example.jp.")) from error
    return _within(address, 100)


def _acceptable(value: str) -> str:
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", value))
    if _CONTROL.search(text) or _NONCHARACTER.search(text):
        raise BadInput(N_("There is a character in this that cannot be kept. Type it again instead of pasting."))
    if _longest_run_of_marks(text) > _MAX_MARKS_IN_A_ROW:
        raise BadInput(N_("There are too many accents on one letter."))
    if contains_my_number(text):
        raise BadInput(N_("Do not write your Individual Number (My Number) here. We must not keep it."))
    return text


def _within(text: str, limit: int | None) -> str:
    # Columns hold twice the limit in code points: a character may carry a mark or a variation selector.
    if limit is not None and (visible_length(text) > limit or len(text) > 2 * limit):
        raise BadInput(
            N_("Write at most %(limit)s characters. Now there are %(length)s."),
            limit=limit,
            length=max(visible_length(text), len(text) // 2),
        )
    return text


def _longest_run_of_marks(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        longest = max(longest, run)
    return longest


def _spaced(kana: str) -> str:
    return re.sub(r"\s+", " ", kana).strip().replace("=", "＝")
