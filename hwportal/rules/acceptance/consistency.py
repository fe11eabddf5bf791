"""P and C: smoking at the workplace, figures that must agree, and who asks for what."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.reference import office, offices_for
from hwportal.rules.acceptance.disclosure import RULES_4_2
from hwportal.rules.acceptance.employer import EmployerFacts
from hwportal.rules.acceptance.engine import Label, Level, Remark, employer_rule, label, rule, says
from hwportal.rules.acceptance.wording import READ, around, plain, texts
from hwportal.rules.folding import fold
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

ACCURATE = N_("Employment Security Act, article 5-4")
NO_FEES = N_("Employment Security Act, articles 5-4 and 39")
MOST_OPENINGS = 999
# Hospitals, clinics, nurseries and the like (第一種施設, 健康増進法28条) are free of smoke on their whole grounds.
_SMOKE_FREE = re.compile(
    r"病院|クリニック|診療所|医院|保育|こども園|子ども園|幼稚園|児童|老人保健施設|老健|介護医療院|助産所|薬局"
)
_GROUNDS = re.compile(r"敷地内(?:全面)?禁煙|敷地内は(?:全面)?禁煙|屋外|特定屋外")
_AWAY = re.compile(
    r"(?:https?://|www\.)\S+?(?=から|より|で|に|へ|[。、)]|$)|(?<![A-Za-z])LINE(?:公式|@|の友だち|で|から|ID)"
    r"|紹介状(?:は)?(?:不要|なしで|無しで|いりません|要りません)|ハローワークを(?:通さ|介さ|経由せ)(?:ず|ない)"
    r"|(?:安定所|ハローワーク)(?:へ|に)(?:は)?(?:行か|連絡せ)ず"
)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)", re.ASCII)
_APPLY = re.compile(r"応募|申し?込|エントリー|受け?付|紹介状|ハローワーク|安定所")
_FEE = re.compile(
    r"(?:登録料|入会金|入社金|保証金|加盟金|教材費|教材代|受講料|講習料|選考料|面接料|応募手数料|制服代|研修費用?)"
    r"(?P<more>[^。■●◆※]{0,24})"
)
_ASKED = re.compile(
    r"必要です|必要となり|必要になり|が必要$|(?:ご|お|自己)負担(?!な|は?あり|は?ござ|ゼロ|0)|徴収し|いただきます|頂きます"
    r"|お?支払(?:って|い)(?:いただ|頂|ください|が必要)|\d[\d,]*円(?:が|を|の)?(?:必要|かか|徴収|いただ|頂|お?支払|納|自己)"
)
_NOT_ASKED = re.compile(
    r"不要|なし|無し|無料|かかりま|かからな|ありません|いただきません|頂きません|補助|助成|全額(?!(?:自己|ご|本人))|貸与"
    r"|(?:法人|会社|当法人|当社|当院|当園|施設|園|事業所)(?:が|で|にて)?(?:全額)?(?:負担|支給)|家族|単身|寮|敷金|住宅"
)


@rule("P-1", Level.RETURN, RULES_4_2, "smoking", since=date(2020, 4, 1))
def smoking_measures(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Measures against passive smoking are not given, or do not fit the kind of place."""
    if not sheet.smoking:
        yield says("smoking", N_("Choose the measures against passive smoking at the workplace."))
    elif sheet.smoking in ("smoking_room", "none") and _is_smoke_free(sheet):
        message = N_("Is this a hospital, a nursery or the like? No smoking is allowed on its grounds.")
        yield says("smoking", message, level=Level.WARN)


@rule("C-1", Level.RETURN, ACCURATE, "contract", since=date(2022, 10, 1))
def regular_employee_with_end(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A regular employee has a contract that ends."""
    if sheet.employment == "regular" and sheet.is_fixed_term:
        yield says("contract", N_("A regular employee has an indefinite contract. Change one of the two."))


@rule("C-2", Level.RETURN, ACCURATE, "openings")
def number_of_openings(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The openings are not between 1 and 999."""
    if sheet.openings is not None and not 1 <= sheet.openings <= MOST_OPENINGS:
        yield says("openings", N_("Write a number of openings from 1 to %(most)s."), most=MOST_OPENINGS)


@rule("C-3", Level.RETURN, ACCURATE, "staff_workplace", "staff_women", "staff_part_time")
def numbers_of_staff(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Part of the staff is larger than the whole."""
    for part, whole in (
        ("staff_workplace", "staff_company"),
        ("staff_women", "staff_workplace"),
        ("staff_part_time", "staff_workplace"),
    ):
        smaller, larger = getattr(sheet, part), getattr(sheet, whole)
        if smaller is not None and larger is not None and smaller > larger:
            message = N_("This cannot be more than “%(whole)s” (%(larger)s).")
            yield says(part, message, whole=Label(label(whole)), larger=larger)


@employer_rule("C-4", Level.RETURN, NO_FEES, "job_title", *READ)
def led_away_or_twice(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """Texts lead applicants away or ask them for money, or the same job is posted twice."""
    for field, text in texts(sheet):
        yield from _leads_away(field, text)
        if field != "selection_note":  # there the way to send documents may stand
            yield from _names_another_contact(sheet, field, text)
        yield from _asks_for_money(field, text)
    for number, other in employer.others.items():
        if _is_same_job(sheet, other):
            message = N_("Vacancy %(number)s offers the same job. Raise its openings instead of posting it twice.")
            yield says("job_title", message, number=number)


@employer_rule("C-5", Level.INFO, N_("Rules on the areas of public employment offices"), "establishment_address")
def outside_the_area(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """The establishment lies outside the area of the office, which forwards the vacancy."""
    known = offices_for(sheet.establishment_municipality or "")
    here = office(employer.office_code or "")
    if known and here and here not in known:
        message = N_("The establishment lies in the area of %(office)s. The office forwards the vacancy.")
        yield says("establishment_address", message, office=known[0].full_name)


def _is_smoke_free(sheet: Sheet) -> bool:
    place = plain(sheet.establishment_name) + plain(sheet.business)
    return bool(_SMOKE_FREE.search(place)) and not _GROUNDS.search(plain(sheet.smoking_note))


def _leads_away(field: str, text: str) -> Iterator[Remark]:
    for found in _AWAY.finditer(text):
        before, after = around(found, 15, 15)
        if _APPLY.search(before + found[0] + after):
            message = N_("“%(words)s” leads applicants away from this vacancy. Remove it.")
            yield says(field, message, words=found[0])
            return


def _names_another_contact(sheet: Sheet, field: str, text: str) -> Iterator[Remark]:
    own = {plain(sheet.contact_phone), plain(sheet.contact_fax), plain(sheet.contact_email)}
    for found in _CONTACT.finditer(text):
        if found[0] not in own and _APPLY.search("".join(around(found, 15, 15))):
            message = N_("“%(words)s” leads applicants to another contact. Write it as the contact, or remove it.")
            yield says(field, message, words=found[0])
            return


def _asks_for_money(field: str, text: str) -> Iterator[Remark]:
    for found in _FEE.finditer(text):
        before, _ = around(found, 8, 0)
        if _ASKED.search(found["more"]) and not _NOT_ASKED.search(before + found["more"]):
            message = N_("“%(words)s” asks for money. Applicants and workers must not pay for the job: remove it.")
            yield says(field, message, words=found[0])
            return


def _is_same_job(sheet: Sheet, other: Sheet) -> bool:
    return _job(sheet) == _job(other) and bool(sheet.job_title)


def _job(sheet: Sheet) -> tuple[str | None, ...]:
    words = (sheet.job_title, sheet.workplace_in)
    return (*(fold(word or "") for word in words), sheet.job_class, sheet.employment, sheet.contract)
