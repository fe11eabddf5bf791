"""Checks 1 to 8 and 22: what stands in the title, the duties, the strengths and the pay."""

import re
from collections.abc import Iterator

from hwportal.advice.writing.engine import Circumstances, Tip, check
from hwportal.rules.acceptance.wording import plain, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

OPENING = 90  # characters that lists show
SHORT = 200  # of 360 characters
_FOR_WHOM = re.compile(r"児|子ども|利用者|入居者|入所者|患者|お客|顧客|生徒|児童|園児|ご家庭|住民|取引先|店舗|車両")
_HOW_MANY = re.compile(r"\d+(?:~\d+)?(?:名|人|床|件|台|室|組|クラス|ユニット|世帯|食|店|か所|ヶ所|歳児)")
_BULLET = re.compile(r"^[・●○■□◆◇▪*＊\-－]|^[0-9①-⑳][.)、．）]?")
_BARE = re.compile(
    r"(?:保育士|保育教諭|幼稚園教諭|介護職員?|介護福祉士|介護士|看護師|准看護師|看護職員?|訪問介護員|ヘルパー|調理員?|調理師"
    r"|生活支援員|児童指導員|支援員|事務職?員?|販売員?|運転手|ドライバー|清掃員?|作業員|営業職?)"
)
_CLICHE = re.compile(
    r"アットホーム|やる気|風通しの?(?:良|よ)い|和気あいあい|やりがい|笑顔(?:あふれる|の絶えない)|働きやすい(?:職場|環境)"
    r"|家庭的な(?:職場|雰囲気)|明るい職場"
)
_GENERIC_STRENGTH = 20  # characters below which strengths say nothing of their own


@check("1")
def opening(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The first 90 characters of the duties do not say for whom and how many."""
    start = plain(sheet.duties)[:OPENING]
    if start and not (_FOR_WHOM.search(start) and _HOW_MANY.search(start)):
        message = N_("Lists show the first %(number)s characters. Say there what, for whom and how many.")
        yield Tip("1", "duties", message, facts={"number": OPENING})


@check("2")
def length(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The duties are short."""
    if 0 < len(plain(sheet.duties)) < SHORT:
        message = N_("Most readers look at the work first. Add the day's course, the size of the team, who teaches.")
        yield Tip("2", "duties", message)


@check("3")
def sentences(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The duties are a list without a sentence."""
    lines = [line.strip() for line in (sheet.duties or "").splitlines() if line.strip()]
    if len(lines) >= 2 and all(_BULLET.match(line) for line in lines) and "。" not in (sheet.duties or ""):
        yield Tip("3", "duties", N_("A bare list tells little. Write sentences that say how the work is learnt."))


@check("4")
def title(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The title is the bare name of the occupation."""
    if _BARE.fullmatch(plain(sheet.job_title)):
        message = N_("The title is read first and has room for 28 characters. Add the kind of facility and the hours.")
        yield Tip("4", "job_title", message)


@check("6")
def copied(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Another vacancy of the employer has the same duties."""
    same = sum(plain(other) == plain(sheet.duties) for other in known.other_duties)
    if sheet.duties and same:
        message = N_("%(number)s of your other vacancies say the same. Write what is particular to this place.")
        yield Tip("6", "duties", message, facts={"number": same})


@check("7")
def strengths(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The strengths are missing, say nothing of their own, or repeat the business."""
    written = plain(sheet.strengths)
    if len(written) < _GENERIC_STRENGTH or written == plain(sheet.business):
        message = N_("Say in the strengths what is particular: principles, training, facts about the team.")
        yield Tip("7", "strengths", message)


@check("8")
def pay_span(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The span of pay is so wide that readers cannot place themselves."""
    low, high = sheet.base_pay_min, sheet.base_pay_max
    limit = 1.4 if sheet.pay_form == "hourly" else 1.6
    if low and high and high / low >= limit:
        yield Tip("8", "base_pay_max", N_("Pay spans widely. Narrow it, or say what decides where somebody starts."))


@check("22")
def cliches(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """A phrase that every vacancy uses stands where a fact could."""
    for name, text in texts(sheet):
        if found := _CLICHE.search(text):
            message = N_("“%(words)s” stands in many vacancies. Give a fact: a number, an example, a rule.")
            yield Tip("22", name, message, facts={"words": found[0]})
            return
