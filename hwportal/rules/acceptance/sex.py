"""G-1 to G-3: recruitment is open to women and men alike (男女雇用機会均等法5条)."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import READ, around, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

BASIS = N_("Act on Equal Opportunity and Treatment of Men and Women in Employment, article 5")
SINCE = date(1999, 4, 1)

_ONE_SEX = (
    r"(?:女性|男性|女子|男子)"
    r"(?:の方|スタッフ|職員|社員|保育士|看護師|介護士|介護職員?|介護員|ヘルパー|ナース|ドライバー)?"
)
_ASKED = (
    r"希望(?!者)|優先|望ましい|(?:の?応募は?)?不可|お断り|ご遠慮|不向き|(?:最適|ぴったり|人気)の(?:お?仕事|職場|職種|求人)|最適です|最適。|最適$"
    r"|大?歓迎|限定|優遇|急募|募集|求む|に限(?:る|り|らせ)|向きの?(?:仕事|お仕事|職)|のみ(?:の?(?:募集|採用|応募))?"
)
_WANTED = rf"{_ONE_SEX}(?:を|は|が|の|に|には|さん)?(?:{_ASKED})"
_HEADS = r"(?:女性?|男性?)\d+[名人]"
_JOB_NAMES = (
    r"看護婦(?!人)|保健婦|助産婦|(?<![確担])保母(?![子体数集国]|の?資格|(?:さん)?と呼ば)|(?<!父)寮母|家政婦(?!夫|\(夫)|ウ[エェ]イトレス|営業マン|スチュワーデス|ホステス"
    r"|ママ(?:さん|スタッフ)?(?:を|も)?(?:大?歓迎|募集)|主婦(?!連)|(?<![A-Za-z])OL(?![A-Za-z]|経験(?:は|を問))"
)
_SEX_WORDS = re.compile(rf"(?P<wanted>{_WANTED})|(?P<heads>{_HEADS})|(?P<job>{_JOB_NAMES})")
_PRESENT_STAFF = re.compile(
    r"(?<!性[もと])(?:女性|男性)(?!も男性|も女性)(?:の方|スタッフ|職員)?(?:が|も)?(?:多数|多く)?(?:活躍)(?!推進|支援|促進)"
)
# A house, a ward or a changing room may be for one sex, and so may those who live there.
_OTHERS = re.compile(
    r"利用者|入居|入所|患者|お客|会員|生徒|学生|園児|児童|対象者|相談者|スタッフ構成|職員構成|在籍|従業員|活躍中"
)
_PLACES = re.compile(
    r"^の?(?:職場|施設|フロア|病棟|ユニット|更衣|トイレ|寮|シェルター|住宅|マンション|ホーム|クラス|サロン|ジム|フィットネス|エステ|デイ|入居|利用|入所|対象)"
)
# Positive action, privacy and decency, acting, security: the exceptions of article 8 and of the guideline.
_EXCEPTION = re.compile(
    r"ポジティブ・?アクション|均等法(?:第)?8条|適用除外|同性(?:による)?(?:の)?(?:介助|介護|支援)"
    r"|(?:女性|男性)(?:の)?(?:利用者|入居者|入所者|患者|児童)[^。]{0,12}(?:入浴|排泄|排せつ|着替|介助)"
    r"|(?:プライバシー|羞恥|人権)[^。]{0,12}(?:配慮|保護|ため)|モデル|俳優|役者|防犯上"
)
_RECRUITED = re.compile(r"募集|採用|急募|求人")
_BOTH = {
    "主婦": "主夫",
    "ママ": "パパ",
    "ウェイトレス": "ウェイター",
    "ウエイトレス": "ウエイター",
    "寮母": "寮父",
    "家政婦": "家政夫",
}


@rule("G-1", Level.RETURN, BASIS, *READ, since=SINCE)
def one_sex_wanted(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Words of a text ask for one sex, or name an occupation by it."""
    for field, words, is_excepted in _limits(sheet):
        if not is_excepted:
            message = N_("“%(words)s” names a sex. Write it so that women and men may apply alike.")
            yield says(field, message, words=words)


@rule("G-2", Level.WARN, BASIS, *READ, since=SINCE)
def one_sex_with_a_reason(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Words ask for one sex and state one of the exceptions of the law, which staff must judge."""
    for field, words, is_excepted in _limits(sheet):
        if is_excepted:
            message = N_("“%(words)s” names a sex and states an exception. Can the work not be organised otherwise?")
            yield says(field, message, words=words)


@rule("G-3", Level.WARN, BASIS, *READ, since=SINCE)
def one_sex_at_work(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Words about the present staff may read as if one sex was wanted."""
    for field, text in texts(sheet):
        if found := _PRESENT_STAFF.search(text):
            message = N_("“%(words)s” may read as if one sex was wanted. Better write facts that hold for everybody.")
            yield says(field, message, words=found[0])


def _limits(sheet: Sheet) -> Iterator[tuple[str, str, bool]]:
    """Yield the field and words of each text that asks for one sex, and whether it states an exception."""
    for field, text in texts(sheet):
        found = next((found for found in _SEX_WORDS.finditer(text) if _excludes(found)), None)
        if found:
            yield field, found[0], not found["job"] and bool(_EXCEPTION.search(text))


def _excludes(found: re.Match[str]) -> bool:
    before, after = around(found, 10, 8)
    if found["job"]:
        other = _BOTH.get(found["job"][:2]) or _BOTH.get(found["job"])
        return other is None or other not in found.string
    if _OTHERS.search(before) or _PLACES.match(after):
        return False
    return bool(found["wanted"]) or bool(_RECRUITED.search(before + after))
