"""From a sheet to the columns of the engine, and from an action back to the sheet."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from hwportal.advice.columns import NUMBERS
from hwportal.advice.published import tightness
from hwportal.advice.tables import Coded, Drafts
from hwportal.advice.writing import Circumstances, tips
from hwportal.rules.sheet import Sheet
from hwportal.rules.wage import lowest_pay
from hwportal.rules.worktime import shifts

USUAL_BONUS = 1.5  # months, where one is promised and nobody says how much
USUAL_WAY = 14  # minutes from the station
USUAL_HOLIDAYS = 108
USUAL_EXPERIENCE = 1  # years, where experience is required
_MONTHS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:ヶ月|か月|カ月|ケ月|箇月)")
_SENIOR = re.compile(r"主任|管理者|リーダー|園長|施設長|責任者|課長|マネージャー")


@dataclass(frozen=True)
class Surroundings:
    """What is known beside the sheet."""

    known: Circumstances
    company: str
    posted: int  # days since 1970-01-01
    saved_hourly_yen: float | None = None  # what it paid when it was saved first
    past_vacancies: int = 0
    past_filled: int = 0


def columns(sheet: Sheet, around: Surroundings) -> dict[str, float] | None:
    """Return the columns of a sheet; None while it lacks what every answer needs: work, place and pay."""
    pay = lowest_pay(sheet)
    if pay is None or not sheet.occupations or sheet.prefecture_code is None:
        return None
    hourly = float(pay.hourly)
    middle = around.known.median_hourly_yen or around.saved_hourly_yen or hourly
    wide = (sheet.base_pay_max or 0) / (sheet.base_pay_min or 1)
    return {
        "employer_size": sheet.staff_company or 10,
        "employer_past_n": around.past_vacancies,
        "employer_past_filled": around.past_filled,
        "tightness_published": tightness(sheet.occupations[0]),
        "wage_lower": hourly,
        "wage_upper": hourly * max(wide, 1),
        "local_wage_median": middle,
        "openings": max(sheet.openings or 1, 1),
        **_conditions(sheet),
        **_writing(sheet, around.known),
    }


def _conditions(sheet: Sheet) -> dict[str, float]:
    overtime = 0 if sheet.overtime is False else sheet.overtime_hours or 0
    required = USUAL_EXPERIENCE if sheet.experience == "required" else 0
    found = {
        "part_time": sheet.job_class == "part_time",
        "title_senior": bool(_SENIOR.search(sheet.job_title or "")),
        "experience_req_years": required,
        "annual_holidays": USUAL_HOLIDAYS if sheet.annual_holidays is None else sheet.annual_holidays,
        "overtime_hours": overtime,
        "two_days_off": sheet.two_days_off == "every",
        "night_shift": any(shift.is_night for shift in shifts(sheet)),
        "child_friendly": bool(sheet.childcare_friendly),
        "no_experience_ok": sheet.experience == "any",
        "training_support": bool(sheet.training),
        "online_apply": bool(sheet.direct_applications),
        "bonus_months": _bonus(sheet),
        "station_min": USUAL_WAY if sheet.station_minutes is None else sheet.station_minutes,
        "car_ok": bool(sheet.car_commuting),
    }
    return {name: float(value) for name, value in found.items()}


def _writing(sheet: Sheet, known: Circumstances) -> dict[str, float]:
    """Return how completely a vacancy is described: what the checks of the writing miss is missing."""
    missed = {tip.check for tip in tips(sheet, known)}
    described = 0.95 - 0.3 * len(missed & {"1", "2", "3"})
    return {
        "description_completeness": max(described, 0.05),
        "tour_ok": float("16" not in missed and known.has_tour is not None),
        "photos": float(known.pictures or 0),
    }


def _bonus(sheet: Sheet) -> float:
    if not sheet.bonus:
        return 0
    found = _MONTHS.search(sheet.bonus_detail or "")
    return min(float(found[1]), 8) if found else USUAL_BONUS


def drafts(values: Mapping[str, float], occupation: str, prefecture: str, around: Surroundings) -> Drafts:
    """Return the columns of one vacancy as the engine reads them, each within its range."""
    one = np.zeros(1, dtype=np.int64)
    return Drafts(
        ids=["draft"],
        posted=np.array([around.posted]),
        occupation=Coded((occupation,), one),
        prefecture=Coded((prefecture,), one),
        employer=Coded((around.company,), one),
        numbers={c.name: np.array([np.clip(values[c.name], c.lowest, c.highest)]) for c in NUMBERS},
    )


Changed = Callable[[Sheet], dict[str, Any]]


def _raised(percent: int) -> Changed:
    def raised(sheet: Sheet) -> dict[str, Any]:
        step = 10 if sheet.pay_form == "hourly" else 1_000
        names = [name for name in ("base_pay_min", "base_pay_max") if getattr(sheet, name)]
        return {name: math.ceil(getattr(sheet, name) * (100 + percent) / 100 / step) * step for name in names}

    return raised


# What an action writes. Actions that need words of the employer's own are not here: the employer writes them.
WRITES: Mapping[str, Changed] = {
    "wage_plus3": _raised(3),
    "wage_plus5": _raised(5),
    "wage_plus10": _raised(10),
    "holidays_plus5": lambda sheet: {"annual_holidays": (sheet.annual_holidays or USUAL_HOLIDAYS) + 5},
    "overtime_minus10": lambda sheet: {"overtime_hours": max((sheet.overtime_hours or 0) - 10, 0)},
    "two_days_off": lambda sheet: {"two_days_off": "every"},
    "child_friendly": lambda sheet: {"childcare_friendly": True},
    "no_experience_ok": lambda sheet: {"experience": "any"},
    "online_apply": lambda sheet: {"direct_applications": True},
}
# The section in which the employer writes, for all actions.
SECTION_OF_ACTION: Mapping[str, str] = {
    "wage_plus3": "pay",
    "wage_plus5": "pay",
    "wage_plus10": "pay",
    "holidays_plus5": "hours",
    "overtime_minus10": "hours",
    "two_days_off": "hours",
    "drop_night_shift": "hours",
    "child_friendly": "appeal",
    "no_experience_ok": "duties",
    "training_support": "appeal",
    "tour_ok": "selection",
    "complete_description": "duties",
    "add_photos": "establishment",
    "online_apply": "classification",
}


def written(action: str, sheet: Sheet) -> Sheet | None:
    """Return the sheet with the action done; None where the employer must write something."""
    return sheet.replace(**WRITES[action](sheet)) if action in WRITES else None
