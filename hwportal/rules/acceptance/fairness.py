"""G-4: requirements that shut a sex out indirectly, and questions that have nothing to do with the work."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import READ, plain, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

INDIRECT = N_("Act on Equal Opportunity and Treatment of Men and Women in Employment, article 7")
SINCE = date(2007, 4, 1)

_BODY = re.compile(
    r"身長(?:が)?\d+(?:cm|センチ|㎝)?(?:メートル)?(?:以上|以下|程度)|体重(?:が)?\d+(?:kg|キロ|㎏)?(?:以上|以下|程度)"
    r"|体力(?:に|の|が)?(?:自信|自身)?(?:が|の)?ある(?:方|人)(?:に限|歓迎|を?募集|のみ|限定)?"
    r"|(?:腕力|筋力)(?:に自信)?(?:が|の)?ある(?:方|人)|\d+(?:kg|キロ|㎏)(?:以上)?(?:の荷物)?を?(?:持て|運べ|持ち上げられ)る(?:方|人|こと)"
)
_PRIVATE = re.compile(
    r"戸籍(?:謄本|抄本)?(?:を|の)?(?:提出|持参|写し)|本籍(?:地)?(?:を|の|が|記載)|(?:家族構成|家族の職業|親の職業)(?:を|の|について)"
    r"|(?:宗教|信仰|支持政党|思想|信条|愛読書|尊敬する人物)(?:を|に関|について)(?:お?伺|お?聞|お?尋|質問|記入|記載|提出)"
    r"|興信所|身元調査|血液型(?:を|の)"
)
_NATIONWIDE = re.compile(r"全国|国内外|海外")
_OTHERS = re.compile(r"利用者|入居者|入所者|患者|園児|児童|子ども|測定|なくても|不要|不問|問いません|ない方も")


@rule("G-4", Level.WARN, INDIRECT, "transfer_range", *READ, since=SINCE)
def indirect_requirement(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Height, weight, strength or transfers anywhere are asked for, or private matters of applicants."""
    if sheet.transfer and _NATIONWIDE.search(plain(sheet.transfer_range)):
        yield says("transfer_range", N_("Must everybody be ready to move anywhere? It keeps many women away."))
    for field, text in texts(sheet):
        if (found := _BODY.search(text)) and not _OTHERS.search(text[max(found.start() - 10, 0) : found.end() + 10]):
            message = N_("Does the work need “%(words)s”? It keeps many women away. Better describe the work.")
            yield says(field, message, words=found[0])
        if found := _PRIVATE.search(text):
            message = N_("“%(words)s” has nothing to do with the work. Please do not ask for it.")
            yield says(field, message, words=found[0])
