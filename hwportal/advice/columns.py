"""The columns of vacancy files that the engine reads: a fixed list, so that nothing about a person can slip in."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column of numbers with the range that makes sense; `is_whole` for counts and switches."""

    name: str
    lowest: float
    highest: float


NUMBERS = (
    Column("employer_size", 0, 1e7),
    Column("employer_past_n", 0, 1e6),
    Column("employer_past_filled", 0, 1e6),
    Column("tightness_published", 0.001, 1e4),
    Column("part_time", 0, 1),
    Column("title_senior", 0, 1),
    Column("experience_req_years", 0, 60),
    Column("wage_lower", 1, 1e8),
    Column("wage_upper", 1, 1e8),
    Column("local_wage_median", 1, 1e8),
    Column("annual_holidays", 0, 366),
    Column("overtime_hours", 0, 744),
    Column("two_days_off", 0, 1),
    Column("night_shift", 0, 1),
    Column("child_friendly", 0, 1),
    Column("no_experience_ok", 0, 1),
    Column("training_support", 0, 1),
    Column("tour_ok", 0, 1),
    Column("description_completeness", 0, 1),
    Column("photos", 0, 1000),
    Column("online_apply", 0, 1),
    Column("bonus_months", 0, 60),
    Column("station_min", 0, 1440),
    Column("car_ok", 0, 1),
    Column("openings", 1, 1e4),
)
CODES = ("occupation", "prefecture")
DRAFT_COLUMNS = ("vacancy_id", "posted_on", *CODES, *(column.name for column in NUMBERS))
OUTCOME_COLUMNS = ("duration_days", "status")
LONGEST_DAYS = 3650

# Left out where a file has none of them: an unknown employer, an advice that nobody showed, a spell of its own.
EMPLOYER, SHOWN_FIRST, FOLLOWED, CHAIN = "employer_id", "advice_first", "advice_followed", "chain_id"

FILLED = "filled"
ELSEWHERE = "filled_elsewhere"
STATUSES = (FILLED, ELSEWHERE, "withdrawn", "expired", "renewed", "open")
