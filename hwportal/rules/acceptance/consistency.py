"""P, Q and C: smoking, licences, and figures that must agree."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hwportal.rules.acceptance.engine import Label, Level, Remark, label, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

MOST_OPENINGS = 999


class LicensedWork(NamedTuple):
    """Work that only holders of a licence may do."""

    occupations: tuple[str, ...]
    title: re.Pattern[str]
    licences: re.Pattern[str]
    name: str


# The title counts unless it says that the licence is not needed, or names work beside that of the licence.
_NOT_IT = r"(?!(?:資格|免許)?(?:の?(?:補助|助手|サポート|支援)|不要|不問|なし|無し|がなくて|以外))"
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


@rule("P-1", Level.RETURN, N_("Employment Security Act Enforcement Rules, article 4-2"), since=date(2020, 4, 1))
def smoking_measures(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Measures against passive smoking are not given."""
    if not sheet.smoking:
        yield says("smoking", N_("Choose the measures against passive smoking at the workplace."))


@rule("Q-1", Level.RETURN, N_("The act on each licence"))
def licence_of_occupation(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The work needs a licence that the sheet does not require."""
    required = " ".join(plain(name) for name, need in sheet.licence_needs if need in ("required", "any"))
    title = plain(sheet.job_title)
    for work in LICENSED:
        is_this_work = set(work.occupations) & set(sheet.occupations) or work.title.search(title)
        if is_this_work and not work.licences.search(required):
            message = N_("This work needs a licence. Add “%(licence)s” as required.")
            yield says("licence_1", message, licence=work.name, suggestion=work.name)


@rule("C-1", Level.RETURN, N_("Employment Security Act, article 5-4"), since=date(2022, 10, 1))
def regular_employee_with_end(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A regular employee has a contract that ends."""
    if sheet.employment == "regular" and sheet.is_fixed_term:
        yield says("contract", N_("A regular employee has an indefinite contract. Change one of the two."))


@rule("C-2", Level.RETURN, N_("Employment Security Act, article 5-4"))
def number_of_openings(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The openings are not between 1 and 999."""
    if sheet.openings is not None and not 1 <= sheet.openings <= MOST_OPENINGS:
        yield says("openings", N_("Write a number of openings from 1 to %(most)s."), most=MOST_OPENINGS)


@rule("C-3", Level.RETURN, N_("Employment Security Act, article 5-4"))
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
