"""A-7: words that read like an age limit although none is set."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules.acceptance.age import BASIS, SINCE
from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import READ, around, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

_YOUNG = (
    r"(?P<young>若い(?:方|人)(?![々た])|若手(?:の方|職員|社員|スタッフ)?(?:を?(?:歓迎|募集|求[むめ]|限定|急募)|希望)"
    r"|若年[者層]?(?:の方)?(?:を|も)?(?:歓迎|限定|募集)|若さ(?:あふれる|溢れる|のある)|若い(?:力|感性)[をの])"
)
_LIMIT = (
    r"(?P<limit>[1-6]\d[歳才](?:くらい|ぐらい|位|程度)?(?:まで|以下|未満)"
    r"|[1-6]\d[歳才]?(?:~|から|-)[1-6]\d[歳才](?:くらい|ぐらい|位|程度)?の方"
    r"|年齢(?:は|:)?[1-6]\d[歳才]?(?:~|から|-)[1-6]\d[歳才]|[1-5]0代(?:前半|半ば|後半)?(?:まで|以下)"
    r"|[2-6]\d[歳才]以上の方(?:に限|を?募集|を?歓迎|のみ|限定|は?(?:不可|お断り|ご?遠慮))|[2-6]\d[歳才]前後の方)"
)
_DECADE = (
    r"(?P<decade>[1-5]0代)(?:[~、,/\-]?[1-5]0代)?(?:の方)?(?:[がも])?(?:多数|まで|の方|を)*"
    r"(?:活躍|歓迎|限定|募集|中心|希望)"
)
_SENIOR = r"(?P<senior>(?:シニア|高齢者|高齢の方|中高年|年配者?)(?:の方)?(?:は)?(?:不可|お断り|ご遠慮|不適))"
_AGE_WORDS = re.compile("|".join((_YOUNG, _LIMIT, _DECADE, _SENIOR)))
# Children, users and patients have ages too, and retirement is no limit for applicants.
_OTHERS = re.compile(
    r"児|園|子|利用|学童|介護保険|障害|通[うっ所院]|預か|入居|入所|患者|高齢者|お客|会員|生徒|学生|対象者|相談|訪問先|クラス"
    r"|保護者|未就"
)
_LATER_LIFE = re.compile(
    r"定年|再雇用|勤務延長|継続雇用|雇用延長|嘱託|勤務可|勤務でき|働け|働き続|在籍|活躍できる環境|健診|検診|健康診断"
)
_ALL_AGES = re.compile(r"幅広|年齢不問|年齢を問わ|年齢問わ|各世代|様々な年|さまざまな年|[67]0代")


@rule("A-7", Level.WARN, BASIS, *READ, since=SINCE)
def words_of_age(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The age is open, but words of a text read like an age limit."""
    if sheet.age == "limited":
        return
    for field, text in texts(sheet):
        for found in _AGE_WORDS.finditer(text):
            if _speaks_of_applicants(found):
                message = N_("“%(words)s” reads like an age limit. Remove it, or is it a fact about your staff?")
                yield says(field, message, words=found[0])
                break


def _speaks_of_applicants(found: re.Match[str]) -> bool:
    before, after = around(found, 12, 12)
    if found["limit"]:
        return not any(words.search(before + after) for words in (_OTHERS, _LATER_LIFE, _ALL_AGES))
    if found["decade"]:
        return not _ALL_AGES.search(before + found[0] + after)
    return not re.match(
        r"から|(?:を|の|への|が)?(?:支援|就労|就職|相談|自立|利用|入居|入所|入院|担当|介助|お世話|サポート)", after
    )
