"""Section 6, 保険・年金・定年等: insurance, pension, retirement, housing and childcare at work."""

from dataclasses import dataclass

from hwportal.rules.sheet.declare import ALWAYS, choice, choices, flag, line, text, when, whole
from hwportal.rules.wording import N_


@dataclass(frozen=True, kw_only=True)
class Insurance:
    """What the employer insures and provides."""

    insurance: tuple[str, ...] | None = choices(
        N_("Insurance"),
        "knyHoken",
        {
            "employment": N_("Employment insurance"),
            "accident": N_("Workers' accident insurance"),
            "public_accident": N_("Accident compensation of public employees"),
            "health": N_("Health insurance"),
            "pension": N_("Employees' pension insurance"),
            "savings": N_("Savings for property"),
            "other": N_("Other"),
        },
        ALWAYS,
        protected=True,
    )
    company_pension: str | None = line(N_("Company pension"), "kigyoNenkin", 40)
    mutual_aid: bool | None = flag(N_("Mutual aid for severance pay"), "tskinKsi")
    severance: bool | None = flag(N_("Severance pay"), "tskinSd")
    severance_years: int | None = whole(N_("Severance pay after"), "tskinSdKinzokuNensu", unit=N_("%(number)s years"))
    retirement: bool | None = flag(N_("Retirement age"), "tnsei", ALWAYS, heading=N_("Retirement"), protected=True)
    retirement_age: int | None = whole(
        N_("Age of retirement"), "tnseiTeinenNenrei", when(retirement=True), N_("%(number)s years")
    )
    rehire: bool | None = flag(N_("Re-employment after retirement"), "saiKoyoSd", when(retirement=True))
    rehire_until: int | None = whole(N_("Re-employment up to"), "saiKoyoSdJgnNenrei", unit=N_("%(number)s years"))
    extension: bool | None = flag(N_("Extension of service"), "kmec", when(retirement=True))
    extension_until: int | None = whole(N_("Extension up to"), "kmecJgnNenrei", unit=N_("%(number)s years"))
    housing: str | None = choice(
        N_("Housing"),
        "nkj",
        {
            "none": N_("None"),
            "single": N_("For single people"),
            "family": N_("For families"),
            "both": N_("For single people and families"),
        },
        ALWAYS,
        heading=N_("Housing and childcare"),
    )
    housing_note: str | None = line(N_("Note about housing"), "nkjTkjk", 60)
    nursery: bool | None = flag(N_("Childcare facility for staff"), "riyoKanoTkjShst", ALWAYS)
    nursery_note: str | None = text(N_("Note about the childcare facility"), "tkjShstTkjk", 60)
