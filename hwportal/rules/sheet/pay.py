"""Section 4, 賃金・手当: what is paid, before tax."""

from dataclasses import dataclass
from decimal import Decimal

from hwportal.rules.sheet.classification import FULL_TIME_CLASSES
from hwportal.rules.sheet.declare import ALWAYS, choice, decimal, flag, line, text, when, whole, yen
from hwportal.rules.wording import N_

ALLOWANCES = range(1, 5)
DAY_OR_END = {"end": N_("End of the month"), "day": N_("Fixed day"), "other": N_("Other")}


@dataclass(frozen=True, kw_only=True)
class Pay:
    """Base pay (a), fixed allowances (b), fixed overtime pay (c) and the rest (d)."""

    pay_form: str | None = choice(
        N_("Pay is fixed"),
        "chgnKeitaiToKbn",
        {
            "monthly": N_("Monthly"),
            "daily": N_("Daily"),
            "hourly": N_("Hourly"),
            "annual": N_("Annually"),
            "other": N_("In another way"),
        },
        ALWAYS,
        protected=True,
    )
    pay_form_note: str | None = line(N_("Note about the form of pay"), "chgnKeitaiTo", 60)
    base_pay_min: int | None = yen(
        N_("Base pay (a), lowest"),
        "khky",
        ALWAYS,
        heading=N_("Base pay (a)"),
        hint=N_("Without allowances and overtime, in the unit chosen above."),
        protected=True,
    )
    base_pay_max: int | None = yen(N_("Base pay (a), highest"), "khky", ALWAYS, protected=True)
    allowance_1_name: str | None = line(
        N_("Allowance 1"),
        "tgktNiShwrTat",
        20,
        heading=N_("Allowances paid to everyone each month (b)"),
        hint=N_("For example a job allowance or a fixed monthly improvement allowance."),
    )
    allowance_1_min: int | None = yen(N_("Allowance 1, lowest"), "tgktNiShwrTat", protected=True)
    allowance_1_max: int | None = yen(N_("Allowance 1, highest"), "tgktNiShwrTat", protected=True)
    allowance_2_name: str | None = line(N_("Allowance 2"), "tgktNiShwrTat", 20)
    allowance_2_min: int | None = yen(N_("Allowance 2, lowest"), "tgktNiShwrTat", protected=True)
    allowance_2_max: int | None = yen(N_("Allowance 2, highest"), "tgktNiShwrTat", protected=True)
    allowance_3_name: str | None = line(N_("Allowance 3"), "tgktNiShwrTat", 20)
    allowance_3_min: int | None = yen(N_("Allowance 3, lowest"), "tgktNiShwrTat", protected=True)
    allowance_3_max: int | None = yen(N_("Allowance 3, highest"), "tgktNiShwrTat", protected=True)
    allowance_4_name: str | None = line(N_("Allowance 4"), "tgktNiShwrTat", 20)
    allowance_4_min: int | None = yen(N_("Allowance 4, lowest"), "tgktNiShwrTat", protected=True)
    allowance_4_max: int | None = yen(N_("Allowance 4, highest"), "tgktNiShwrTat", protected=True)
    fixed_overtime: bool | None = flag(
        N_("Fixed overtime pay (c)"), "koteiZngyKbn", ALWAYS, heading=N_("Fixed overtime pay (c)"), protected=True
    )
    fixed_overtime_min: int | None = yen(
        N_("Fixed overtime pay, lowest"), "koteiZngy", when(fixed_overtime=True), missing_by="F-1", protected=True
    )
    fixed_overtime_max: int | None = yen(N_("Fixed overtime pay, highest"), "koteiZngy", protected=True)
    fixed_overtime_note: str | None = text(
        N_("Note about fixed overtime pay"),
        "koteiZngyTkjk",
        150,
        when(fixed_overtime=True),
        hint=N_("Say for how many hours it is, and that further hours are paid additionally."),
        missing_by="F-1",
        protected=True,
    )
    other_allowances: str | None = text(
        N_("Other allowances (d)"), "sntaTatFukiJk", 150, heading=N_("Other allowances and payment")
    )
    monthly_days: Decimal | None = decimal(
        N_("Working days a month, average"),
        "thkinRodoNissu",
        when(job_class=FULL_TIME_CLASSES),
        N_("%(number)s days"),
    )
    commuting: str | None = choice(
        N_("Commuting allowance"),
        "tsknTat",
        {
            "full": N_("Actual cost"),
            "capped": N_("Actual cost up to a limit"),
            "fixed": N_("Fixed amount"),
            "none": N_("None"),
        },
        ALWAYS,
    )
    commuting_per: str | None = choice(
        N_("Commuting allowance is"),
        "tsknTatTsuki",
        {"month": N_("a month"), "day": N_("a day")},
        when(commuting=("capped", "fixed")),
    )
    commuting_amount: int | None = yen(
        N_("Amount of the commuting allowance"), "tsknTatKingaku", when(commuting=("capped", "fixed"))
    )
    closing: str | None = choice(N_("Pay period ends"), "chgnSkbi", DAY_OR_END, ALWAYS)
    closing_day: int | None = whole(N_("Day on which the pay period ends"), "chgnSkbiMitk", when(closing="day"))
    payday: str | None = choice(N_("Payday"), "chgnSrbi", DAY_OR_END, ALWAYS)
    payday_month: str | None = choice(
        N_("Month of the payday"),
        "chgnSrbiTsuki",
        {"this": N_("The same month"), "next": N_("The next month")},
        when(payday=("day", "end")),
    )
    payday_day: int | None = whole(N_("Day of the payday"), "chgnSrbiHi", when(payday="day"))
    raises: bool | None = flag(N_("Pay rises"), "shokyuSd", ALWAYS, heading=N_("Rises and bonus"))
    raises_last_year: bool | None = flag(N_("Pay rose last year"), "shokyuMaeNendoJisseki", when(raises=True))
    raises_detail: str | None = line(N_("Rise last year"), "sokkgSkrt", 40, when(raises_last_year=True))
    bonus: bool | None = flag(N_("Bonus"), "shoyoSdNoUmu", ALWAYS)
    bonus_last_year: bool | None = flag(N_("A bonus was paid last year"), "shoyoMaeNendoUmu", when(bonus=True))
    bonus_times: int | None = whole(
        N_("Bonuses last year"), "shoyoMaeNendKaisu", when(bonus_last_year=True), N_("%(number)s times")
    )
    bonus_detail: str | None = line(N_("Bonus last year, in months or yen"), "shoyoKingaku", 40)
