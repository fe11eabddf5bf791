"""N: the grounds on which a vacancy may be refused (職業安定法5条の6, until 2022 5条の5)."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules import wage
from hwportal.rules.acceptance.employer import Declaration, EmployerFacts
from hwportal.rules.acceptance.engine import Label, Level, Remark, employer_rule, rule, says
from hwportal.rules.acceptance.wording import READ, texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

REFUSAL = N_("Employment Security Act, article 5-6 (until 2022: 5-5)")
REFUSABLE_SINCE = date(2020, 3, 30)
LOWEST_RETIREMENT_AGE = 60
EMPLOYED_UNTIL = 65
EMPLOYED_UNTIL_65_SINCE = date(2025, 4, 1)

_PENALTY = re.compile(
    r"(?:違約金|罰金|ペナルティー?|損害賠償(?:金)?)(?:として|は|を|が|の)?[^。、]{0,10}?"
    r"(?:\d|徴収|請求|いただき|頂き|支払(?!い?(?:は|の必要は)?(?:あり|不要|なし))|天引|控除|発生し(?!ま?せん)|発生する)"
    r"|[はに](?:違約金|罰金)(?=$|。)"
)
_NOT_THE_WORKER = re.compile(r"利用者|入居者|契約者|お客|患者|保護者|会社が|法人が|当社が")


@rule("N-1", Level.REJECT, REFUSAL, "retirement_age", "rehire", "rehire_until", *READ)
def content_against_the_law(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Retirement before 60, no employment up to 65, or penalties for workers; other laws have rules of their own."""
    yield from _retirement(sheet, on)
    for field, text in texts(sheet):
        found = _PENALTY.search(text)
        if found and not _NOT_THE_WORKER.search(text[max(found.start() - 20, 0) : found.end()]):
            message = N_("“%(words)s” sets a penalty for workers. Labour law forbids it: remove it.")
            yield says(field, message, words=found[0])


@employer_rule("N-2", Level.WARN, REFUSAL, "base_pay_min", since=REFUSABLE_SINCE)
def pay_far_below_usual(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """The pay is below what is usual for the work in the area."""
    pay, usual = wage.lowest_pay(sheet), employer.usual_hourly_pay
    if pay and usual and pay.hourly < usual:
        message = N_("%(pay)s yen an hour. Usual in the area are %(usual)s or more. Is there a reason?")
        yield says("base_pay_min", message, pay=pay.hourly, usual=usual)


@employer_rule("N-3", Level.REJECT, REFUSAL, "establishment_name", since=REFUSABLE_SINCE)
def breach_on_record(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """A breach of labour law is on record and not yet made good long enough."""
    for record in employer.barring_records(on):
        message = N_("A breach of %(article)s of %(since)s is on record. Correct it and report it to the office.")
        yield says("establishment_name", message, article=record.article, since=record.on)


@rule("N-4", Level.RETURN, N_("Employment Security Act, articles 5-3 and 5-6 (until 2022: 5-5)"))
def condition_not_disclosed(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A field is empty that must be filled in."""
    for field in sheet.missing:
        if field.missing_by == "N-4":
            yield says(field.name, N_("Fill in “%(name)s”."), name=Label(field.label))


@employer_rule("N-5", Level.REJECT, REFUSAL, "establishment_name", since=REFUSABLE_SINCE)
def gang_declared(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """The employer is, or is controlled by, an organised crime group."""
    if employer.declaration is Declaration.GANG:
        yield says("establishment_name", N_("Vacancies of organised crime groups are not accepted."))


@employer_rule("N-6", Level.REJECT, REFUSAL, "establishment_name", since=REFUSABLE_SINCE)
def declaration_refused(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """The employer refuses the declaration, or has not answered by its deadline."""
    due = employer.declaration_due
    if employer.declaration is Declaration.REFUSED:
        yield says("establishment_name", N_("The declaration was refused. Hand it in with its check sheet."))
    elif employer.declaration is Declaration.UNANSWERED and due is not None and on > due:
        message = N_("The declaration was due on %(due)s. Hand it in with its check sheet.")
        yield says("establishment_name", message, due=due)


def _retirement(sheet: Sheet, on: date) -> Iterator[Remark]:
    age = sheet.retirement_age
    if not sheet.retirement or age is None:
        return
    if age < LOWEST_RETIREMENT_AGE:
        message = N_("Retirement at %(age)s is too early. The law allows %(lowest)s or later.")
        yield says("retirement_age", message, age=age, lowest=LOWEST_RETIREMENT_AGE)
    elif age < EMPLOYED_UNTIL and on >= EMPLOYED_UNTIL_65_SINCE:
        yield from _after_retirement(sheet)


def _after_retirement(sheet: Sheet) -> Iterator[Remark]:
    ways = {"rehire": (sheet.rehire, sheet.rehire_until), "extension": (sheet.extension, sheet.extension_until)}
    if any(way is None for way, _ in ways.values()):
        return
    ends = [until or EMPLOYED_UNTIL for way, until in ways.values() if way]
    if not ends:
        message = N_("Staff who wish must be employed up to %(age)s. Offer re-employment or an extension.")
        yield says("rehire", message, level=Level.RETURN, age=EMPLOYED_UNTIL)
    elif max(ends) < EMPLOYED_UNTIL:
        message = N_("Employment ends at %(end)s. Staff who wish must be employed up to %(age)s.")
        yield says("rehire_until", message, level=Level.RETURN, end=max(ends), age=EMPLOYED_UNTIL)
