"""What is known before the portal has records of its own: published statistics and published studies.

Every figure names where it comes from; a guess says so. `docs/advice.md` lists the sources in full.
"""

import csv
import math
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from hwportal.advice.reading import Unusable
from hwportal.advice.tables import Floats


@dataclass(frozen=True)
class Belief:
    """What is expected of a coefficient, and how far that may be off (one standard deviation)."""

    mean: float
    deviation: float
    source: str


GUESS = "a guess: no study"
# Logarithm of the hazard of being filled per unit of the lever (LEVERS in features.py).
STUDIES = {
    "wage": Belief(
        0.45, 0.20, "Mueller et al. 2024: 0.07-0.21; Azar et al. 2019: 0.42; Marinescu and Wolthoff 2020: 0.77"
    ),
    "holidays": Belief(0.15, 0.10, "White paper on the labour economy 2024: share of referrals by annual holidays"),
    "overtime": Belief(-0.07, 0.06, "White paper on the labour economy 2024: share of referrals by overtime"),
    "overtime_over_20": Belief(-0.15, 0.12, "White paper on the labour economy 2024: 30 % to 20 % beyond 30 hours"),
    "two_days_off": Belief(0.13, 0.10, GUESS),
    "night_shift": Belief(-0.25, 0.15, "Tokyo survey of nursery teachers 2022: hours come before pay"),
    "child_friendly": Belief(0.18, 0.12, "BIT and Indeed 2021: up to 30 % more applicants with flexible hours"),
    "child_friendly_part_time": Belief(0.10, 0.12, "Tokyo survey of nursery teachers 2022: hours 74 %, days 58 %"),
    "no_experience_ok": Belief(0.14, 0.10, "Iyengar 2016: fewer prerequisites, slightly more applicants"),
    "experience_years": Belief(-0.06, 0.05, "Iyengar 2016: fewer prerequisites, slightly more applicants"),
    "training_support": Belief(0.13, 0.11, GUESS),
    "tour_ok": Belief(0.13, 0.11, GUESS),
    "description": Belief(0.32, 0.20, "Jalal: disclosure; Hello Work on complete descriptions: direction only"),
    "photos": Belief(0.10, 0.09, GUESS),
    "online_apply": Belief(0.14, 0.11, "Davis and Samaniego de la Parra 2017: half of all applications in 96 hours"),
}
# Actions of whose effect no study is known.
GUESSED = {"two_days_off", "training_support", "tour_ok", "add_photos"}
# How far the portal's own records may be misled by who chooses the condition (one standard deviation of the bias).
MISLED = {"wage": 2.5, "description": 0.20, "holidays": 0.08, "experience_years": 0.05}
MISLED_OTHERWISE = 0.09
CONDITION_BELIEFS = {
    "part_time": Belief(0.1, 0.4, "Employment security statistics: part-time vacancies fill a little more often"),
    "title_senior": Belief(-0.3, 0.4, "Marinescu and Wolthoff 2020: titles sort applicants"),
    "tightness": Belief(-0.6, 0.15, "Otani 2024: elasticity to seekers 0.5-0.9"),
    "size": Belief(0.0, 0.1, "Davis, Faberman, Haltiwanger 2013: falls with size, rises with growth"),
    "pay_span": Belief(0.0, 0.3, "no study"),
    "many_photos": Belief(0.0, 0.1, "no study"),
    "bonus_months": Belief(0.05, 0.05, GUESS),
    "station": Belief(-0.07, 0.07, "Tokyo survey of nursery teachers 2022: commute 62 %"),
    "car_ok": Belief(0.05, 0.15, GUESS),
    "openings": Belief(0.5, 0.15, "first of several hires"),
    "history": Belief(0.15, 0.15, "earlier vacancies of the same employer"),
}
# Values at which a vacancy counts as average, in the units of the levers and conditions.
AVERAGE_LEVERS = (0, 0.3, 1.0, 0.2, 0.45, 0.15, 0.3, 0.1, 0.5, 0.5, 0.35, 0.4, 0.5, 0.35, 0.4)
AVERAGE_CONDITIONS = (0.35, 0.1, math.log(1.23), 0.3, 0.07, 0.3, 1.5, 1.4, 0.55, 0.3, 0.0)

# 102,265 hires of 2,511,369 active openings a month in fiscal 2022 (Employment security statistics).
NATIONAL_MONTHLY_RATE = 102_265 / 2_511_369
AVERAGE_LOG_TIGHTNESS = math.log(1.23)
DAYS_OF_MONTH = 30.4
# Low at first, highest in the second and third week, then falling: van Ours and Ridder 1992, Davis et al. 2014.
SHAPE = np.array([0.5, 1.0, 1.45, 1.5, 1.25, 1.0, 0.8, 0.7, 0.65, 0.55, 0.5, 0.45])
# Share of new part-time openings that were filled, by month in 2007 (Employment security statistics), as logarithms,
# halved: it compares flows of different months.
SEASON = 0.5 * np.log(np.array([15.0, 16.9, 19.2, 21.1, 22.2, 20.7, 19.5, 16.9, 19.3, 19.5, 19.5, 18.7]) / 19.0)


@dataclass(frozen=True)
class Priors:
    """Published statistics (monthly hires of active openings, by occupation and prefecture) and published studies."""

    national: float = NATIONAL_MONTHLY_RATE
    occupations: dict[str, float] = field(default_factory=dict)
    prefectures: dict[str, float] = field(default_factory=dict)
    studies: dict[str, Belief] = field(default_factory=lambda: dict(STUDIES))

    @property
    def base(self) -> Floats:
        """The daily hazard by stretch, as logarithms."""
        return np.asarray(np.log(-math.log1p(-self.national) / DAYS_OF_MONTH * SHAPE))

    def deviation(self, published: dict[str, float], code: str) -> float:
        """Return how far a published rate is from the national one, 0 where none is published."""
        return math.log(published[code] / self.national) if code in published else 0.0


def read_priors(path: Path) -> Priors:
    """Return the defaults with what a file says otherwise: CSV with the columns kind, key, value, deviation.

    Kinds: national (monthly rate), occupation and prefecture (monthly rate of the code), study (a lever's effect).
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unusable(f"{path}: cannot be read: {error}.") from None
    if not rows or not {"kind", "key", "value"} <= set(rows[0]):
        raise Unusable(f"{path}: the columns kind, key, value are needed.")
    priors = Priors()
    for line, row in enumerate(rows, 2):
        try:
            priors = _with(priors, row)
        except (ValueError, TypeError, KeyError):
            raise Unusable(f"{path}, line {line}: not a prior: {dict(row)}.") from None
    return priors


def _with(priors: Priors, row: dict[str, str]) -> Priors:
    kind, key, value = row["kind"], row["key"], float(row["value"])
    if kind == "study":
        known = priors.studies[key]
        belief = replace(known, mean=value, deviation=_positive(float(row.get("deviation") or known.deviation)))
        return replace(priors, studies={**priors.studies, key: belief})
    rate = _positive(value)
    if rate >= 1:
        raise ValueError(value)
    if kind == "national":
        return replace(priors, national=rate)
    if kind == "occupation":
        return replace(priors, occupations={**priors.occupations, key: rate})
    if kind == "prefecture":
        return replace(priors, prefectures={**priors.prefectures, key: rate})
    raise ValueError(kind)


def _positive(value: float) -> float:
    if not 0 < value < math.inf:
        raise ValueError(value)
    return value
