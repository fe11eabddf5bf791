"""From columns to what the models multiply: levers that an employer can move, and conditions that just are."""

import numpy as np

from hwportal.advice.actions import MOST_HOLIDAYS_THAT_COUNT
from hwportal.advice.tables import Drafts, Floats

WAGE_CURVE = 0.6  # in logarithms of pay over the local median: how fast a further rise counts for less
LEVERS = (
    "wage",
    "holidays",
    "overtime",
    "overtime_over_20",
    "two_days_off",
    "night_shift",
    "child_friendly",
    "child_friendly_part_time",
    "no_experience_ok",
    "experience_years",
    "training_support",
    "tour_ok",
    "description",
    "photos",
    "online_apply",
)
CONDITIONS = (
    "part_time",
    "title_senior",
    "tightness",
    "size",
    "pay_span",
    "many_photos",
    "bonus_months",
    "station",
    "car_ok",
    "openings",
    "history",
)
HISTORY_WEIGHT = 2.0  # earlier vacancies that count for the occupation and not for the employer


def wage_curve(drafts: Drafts) -> Floats:
    """Return what pay counts for: rising everywhere, by less and less, 0 at the local median with slope 1."""
    relative = np.log(drafts["wage_lower"] / drafts["local_wage_median"]).clip(-2, 3)
    return np.asarray(WAGE_CURVE * -np.expm1(-relative / WAGE_CURVE))


def levers(drafts: Drafts) -> Floats:
    """Return the matrix of what an employer can change, one row a vacancy, in the order of LEVERS."""
    child, untrained = drafts["child_friendly"], drafts["no_experience_ok"]
    return np.column_stack(
        [
            wage_curve(drafts),
            (np.minimum(drafts["annual_holidays"], MOST_HOLIDAYS_THAT_COUNT) - 105) / 10,
            drafts["overtime_hours"] / 10,
            np.maximum(drafts["overtime_hours"] - 20, 0) / 10,
            drafts["two_days_off"],
            drafts["night_shift"],
            child,
            child * drafts["part_time"],
            untrained,
            drafts["experience_req_years"] * (1 - untrained),
            drafts["training_support"],
            drafts["tour_ok"],
            drafts["description_completeness"],
            drafts["photos"] > 0,
            drafts["online_apply"],
        ]
    ).astype(np.float32)


def conditions(drafts: Drafts, usual_share: Floats) -> Floats:
    """Return the matrix of what is given, in the order of CONDITIONS; `usual_share` of each vacancy's occupation."""
    return np.column_stack(
        [
            drafts["part_time"],
            drafts["title_senior"],
            np.log(drafts["tightness_published"]),
            np.log1p(drafts["employer_size"]) - 3,
            np.log(np.maximum(drafts["wage_upper"] / drafts["wage_lower"], 1)).clip(0, 2),
            np.log1p(np.minimum(drafts["photos"], 20)),
            np.minimum(drafts["bonus_months"], 8),
            np.minimum(drafts["station_min"], 60) / 10,
            drafts["car_ok"],
            np.log(drafts["openings"]),
            history(drafts, usual_share),
        ]
    ).astype(np.float32)


def history(drafts: Drafts, usual_share: Floats) -> Floats:
    """Return how an employer's earlier vacancies went against what is usual, as a logarithm, 0 where there are none."""
    expected = drafts["employer_past_n"] * usual_share
    return np.asarray(np.log((drafts["employer_past_filled"] + HISTORY_WEIGHT) / (expected + HISTORY_WEIGHT)))
