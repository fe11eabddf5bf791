"""The worlds: tables of occupations and effects. All figures are settings in the order of published ratios."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Occupation(NamedTuple):
    """An occupation: chance to be filled in 90 days, monthly pay in yen, openings per jobseeker, and how it works."""

    code: str
    share: float
    filled_in_90_days: float
    pay: float
    tightness: float
    pay_effect: float
    licence: int
    nights: float
    part_time: float
    peak_month: int  # of hiring, 1 to 12
    peak: float  # height of the season, as a logarithm


OCCUPATIONS = (
    Occupation("childcare", 0.10, 0.21, 212_000, 2.7, 0.45, 1, 0.0, 0.38, 3, 0.30),
    Occupation("care_home", 0.15, 0.19, 206_000, 3.7, 0.60, 0, 0.6, 0.42, 5, 0.08),
    Occupation("hospital_nurse", 0.10, 0.16, 258_000, 2.3, 0.35, 1, 0.5, 0.28, 3, 0.25),
    Occupation("home_visit", 0.04, 0.09, 201_000, 14.0, 0.50, 0, 0.0, 0.62, 4, 0.05),
    Occupation("welfare_aide", 0.07, 0.28, 195_000, 2.1, 0.60, 0, 0.2, 0.50, 4, 0.15),
    Occupation("clerk", 0.12, 0.55, 190_000, 0.45, 0.25, 0, 0.0, 0.35, 4, 0.18),
    Occupation("shop", 0.10, 0.34, 192_000, 1.9, 0.70, 0, 0.0, 0.62, 4, 0.15),
    Occupation("kitchen", 0.08, 0.29, 199_000, 2.6, 0.65, 0, 0.1, 0.58, 5, 0.12),
    Occupation("guard", 0.05, 0.12, 188_000, 6.4, 0.55, 0, 0.4, 0.20, 6, 0.05),
    Occupation("delivery", 0.06, 0.24, 236_000, 2.7, 0.60, 1, 0.3, 0.15, 5, 0.08),
    Occupation("assembly", 0.09, 0.40, 201_000, 1.6, 0.75, 0, 0.3, 0.22, 4, 0.18),
    Occupation("janitor", 0.04, 0.45, 181_000, 1.5, 0.80, 0, 0.1, 0.74, 4, 0.10),
)

# On the logarithm of the hazard: of one unit, or of having the condition.
EFFECTS: Mapping[str, float] = {
    "holidays": 0.012,
    "overtime": -0.007,
    "overtime_beyond": -0.014,
    "two_days_off": 0.10,
    "night_shift": -0.35,
    "child_friendly": 0.24,
    "child_friendly_part_time": 0.06,
    "no_experience_ok": 0.10,
    "experience_year": -0.09,
    "training_support": 0.19,
    "tour_ok": 0.17,
    "description": 0.30,
    "photos": 0.14,
    "online_apply": 0.12,
}
IN_RECORDS_ONLY = ("overtime", "overtime_beyond", "night_shift", "experience_year")


@dataclass(frozen=True)
class World:
    """What holds in a world."""

    name: str = "default"
    occupations: tuple[Occupation, ...] = OCCUPATIONS
    effects: Mapping[str, float] = field(default_factory=lambda: dict(EFFECTS))
    pay_counts: float = 1.0
    overtime_limit: float = 20.0
    odds: bool = False  # log-logistic: changes multiply the odds and not the hazard
    spread: float = 0.4
    confounding: float = 1.0
    difficulty: float = 0.5
    employer: float = 0.4
    quality: float = 0.3
    variety: float = 0.45  # how far effects differ between occupations
    area: float = 0.2
    tightness: float = -0.65
    level: float = 0.0
    break_month: int | None = None
    break_size: float = -0.5
    most: int | None = None

    @property
    def breaks(self) -> bool:
        """Whether hiring changes all at once at some month."""
        return self.break_month is not None


DEFAULT = World()
ODDS_EFFECTS = {
    "holidays": 0.006,
    "overtime": -0.002,
    "overtime_beyond": -0.02,
    "two_days_off": 0.20,
    "night_shift": -0.15,
    "child_friendly": 0.10,
    "child_friendly_part_time": 0.20,
    "no_experience_ok": 0.22,
    "experience_year": -0.03,
    "training_support": 0.08,
    "tour_ok": 0.34,
    "description": 0.18,
    "photos": 0.05,
    "online_apply": 0.20,
}
SCENARIOS: Mapping[str, World] = {
    "default": DEFAULT,
    "null": replace(DEFAULT, name="null", effects=dict.fromkeys(EFFECTS, 0.0), pay_counts=0.0),
    "cold_start": replace(DEFAULT, name="cold_start", most=600),
    "drift": replace(DEFAULT, name="drift", break_month=-6),
    "wage_only": replace(
        DEFAULT,
        name="wage_only",
        effects={name: value if name in IN_RECORDS_ONLY else 0.0 for name, value in EFFECTS.items()},
    ),
    "no_confounding": replace(DEFAULT, name="no_confounding", confounding=0.0),
    "odds": World(
        name="odds",
        effects=ODDS_EFFECTS,
        pay_counts=1.5,
        overtime_limit=30.0,
        odds=True,
        confounding=1.8,
        difficulty=0.7,
        employer=0.3,
        quality=0.45,
        variety=0.6,
        tightness=-0.5,
    ),
    "national": replace(
        DEFAULT, name="national", level=-1.15, area=0.45, break_month=-18, break_size=-0.35, spread=0.7
    ),
}
