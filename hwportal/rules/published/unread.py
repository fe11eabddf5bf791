"""What a page shows and the sheet lacks: impossible dates, negative amounts, words that no choice knows."""

import re
import unicodedata
from collections.abc import Iterator

from hwportal.rules import era
from hwportal.rules.published.page import Texts
from hwportal.rules.sheet import FIELDS, Field, Sheet, kinds
from hwportal.rules.wording import BadInput

_TYPED = (kinds.Whole, kinds.Tenths, kinds.Day, kinds.Clock, kinds.Choice)
_NOTHING = re.compile(r"^(?:なし|無し?|[-ー―－‐]+|その他|不問|特になし|該当なし|同左|同上|0[日円分]?)?$")
_DATE = re.compile(r"(?:[0-9]{2,4}|(?:令和|平成|昭和)(?:[0-9]{1,2}|元))年[0-9]{1,2}月[0-9]{1,2}日")
_NEGATIVE = re.compile(r"(?:^|[^0-9円時分日年月~]|[~〜])[-−▲△]\s*[0-9]|マイナス")
_SUSPICIOUS = re.compile(r"[-−－▲△マ月]")  # few texts have one, so that most need no closer look


def unread_fields(sheet: Sheet, texts: Texts) -> Iterator[Field]:
    """Yield a field of each element whose text says what cannot be, or nothing that an important field knows."""
    for official, fields in _BY_ELEMENT.items():
        if text := texts.get(official):
            is_unread = _says(text) and all(field.protected and _is_empty(sheet, field) for field in fields)
            if is_unread or is_impossible(official, text):
                yield fields[0]


def is_impossible(official: str, text: str) -> bool:
    """Tell whether the text of an element names a day that does not exist, or less than nothing."""
    if official not in _FIGURES or not _SUSPICIOUS.search(text):
        return False
    spoken = unicodedata.normalize("NFKC", text).replace(" ", "").replace("\n", "")
    if _FIGURES[official] is kinds.Day:
        return any(_is_no_day(found) for found in _DATE.findall(spoken))
    return bool(_NEGATIVE.search(spoken))


def _is_empty(sheet: Sheet, field: Field) -> bool:
    return getattr(sheet, field.name) is None


def _says(text: str) -> bool:
    return not _NOTHING.match(unicodedata.normalize("NFKC", text).strip())


def _by_element() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for field in FIELDS.values():
        if field.official and isinstance(field.kind, _TYPED):
            found.setdefault(field.official, []).append(field)
    return found


def _is_no_day(text: str) -> bool:
    try:
        era.parse_date(text)
    except BadInput:
        return True
    return False


_BY_ELEMENT = _by_element()
_FIGURES = {
    official: kinds.Day if isinstance(fields[0].kind, kinds.Day) else kinds.Whole
    for official, fields in _BY_ELEMENT.items()
    if isinstance(fields[0].kind, kinds.Day | kinds.Whole | kinds.Tenths)
}
