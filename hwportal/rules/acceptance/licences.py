"""Q: work that only holders of a licence may do requires the licence."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_


class LicensedWork(NamedTuple):
    """Work that only holders of a licence may do."""

    occupations: tuple[str, ...]
    title: re.Pattern[str]
    licences: re.Pattern[str]
    name: str


# The title counts unless it says that the licence is not needed, or names work beside that of the licence.
_NOT_IT = (
    r"(?!(?:資格|免許)?(?:の?(?:補助|助手|サポート|支援|アシスタント|確保|養成|紹介|派遣会社|人材|向け|求人|採用|寮|専門学校|試験)"
    r"|不要|不問|なし|無し|がなくて|以外|をめざす|を目指す|へのお?弁当))"
)
LICENSED = (
    LicensedWork(("022-01",), re.compile(f"保健師{_NOT_IT}"), re.compile("保健師"), "保健師"),
    LicensedWork(("022-02",), re.compile(f"助産師{_NOT_IT}"), re.compile("助産師"), "助産師"),
    LicensedWork(("023-01", "023-02"), re.compile(f"看護師{_NOT_IT}"), re.compile("看護師|保健師|助産師"), "看護師"),
    LicensedWork(("029-01",), re.compile(f"保育士{_NOT_IT}"), re.compile("保育士"), "保育士"),
    LicensedWork(
        ("051-01",),
        re.compile(r"訪問介護(?:員|職|ヘルパー|スタッフ)|ホームヘルパー"),
        re.compile("初任者研修|実務者研修|介護福祉士|ヘルパー[12]級|基礎研修|看護師"),
        "介護職員初任者研修",
    ),
    LicensedWork(
        (),
        re.compile(rf"(?:ケアマネ(?:ー?ジャー)?|介護支援専門員){_NOT_IT}"),
        re.compile("介護支援専門員|ケアマネ"),
        "介護支援専門員",
    ),
)


_UNLICENSED_TOO = re.compile(r"補助|助手|無資格|資格不問|資格なし|資格無し|支援員|または|又は|もしくは")


@rule("Q-1", Level.RETURN, N_("The act on each licence"), "licence_1")
def licence_of_occupation(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The work needs a licence that the sheet does not require."""
    required = " ".join(plain(name) for name, need in sheet.licence_needs if need in ("required", "any"))
    title = plain(sheet.job_title)
    for work in LICENSED:
        is_this_work = set(work.occupations) & set(sheet.occupations) or work.title.search(title)
        if not is_this_work or work.licences.search(required):
            continue
        if _UNLICENSED_TOO.search(title):
            message = N_("Does all of this work go without the licence “%(licence)s”? Post licensed work apart.")
            yield says("licence_1", message, level=Level.WARN, licence=work.name)
        else:
            message = N_("This work needs a licence. Add “%(licence)s” as required.")
            yield says("licence_1", message, licence=work.name, suggestion=work.name)
