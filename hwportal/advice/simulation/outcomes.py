"""What becomes of vacancies in a world, and what would have become of them with every single change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from hwportal.advice.actions import ACTIONS, MOST_HOLIDAYS_THAT_COUNT
from hwportal.advice.columns import STATUSES
from hwportal.advice.hazard import filled_share, month_numbers
from hwportal.advice.simulation.postings import Hidden, Markets, markets, postings
from hwportal.advice.simulation.worlds import EFFECTS, World
from hwportal.advice.tables import Coded, Drafts, Floats, Integers, Spells

HORIZONS = (30, 60, 90)
WEEKS = 52
LAST_DAY = WEEKS * 7
NO_ADVICE = "none"
# How many follow an advice that is shown first: what costs nothing is followed more often.
FOLLOWING = {"money": 0.14, "schedule": 0.13, "free": 0.35}


@dataclass(frozen=True)
class Simulated:
    """Spells with the truth behind them."""

    spells: Spells
    fill_day: Floats
    chances: Mapping[int, Floats]
    gains: Mapping[int, Mapping[str, Floats]]


@dataclass(frozen=True)
class _Law:
    """How hazards come about in one world: everything that is drawn once."""

    world: World
    multipliers: Floats  # of every effect, by occupation and effect
    gathered: Floats  # of the baseline, by spell and week
    fixed: Floats  # what the employer cannot change

    @property
    def spread(self) -> float:
        return 1.0 if self.world.odds else self.world.spread

    def chance(self, pull: Floats, days: int) -> Floats:
        week, rest = divmod(days, 7)
        gathered = self.gathered[:, week] + rest / 7 * (self.gathered[:, week + 1] - self.gathered[:, week])
        return filled_share(np.exp(self.fixed + pull) * gathered, self.spread)


def simulate(
    world: World, count: int, seed: int, *, months: int = 48, start: str = "2022-04-01", followup_days: int = 0
) -> Simulated:
    """Draw a world: `count` spells posted over `months`, observed until `followup_days` after the last month."""
    random = np.random.default_rng(seed)
    count = min(count, world.most or count)
    first = int(np.datetime64(start).astype("datetime64[D]").astype(int))
    posted = np.sort(first + random.integers(0, int(months * 30.4), count))
    market = markets(world, months + 16, random)
    month = month_numbers(posted) - month_numbers(np.array([first]))[0]
    drafts, hidden = postings(world, market, posted, month, random)
    drafts, arm, followed = _advised(drafts, hidden, random)
    law = _law(world, market, drafts, hidden, first, months, random)
    pull = _pull(law, drafts)
    day, frailty = _fill_day(law, pull, random)
    end = first + int(months * 30.4) + followup_days
    spells = _observed(drafts, day, frailty, law.fixed + pull, end, arm, followed, random)
    chances = {h: law.chance(pull, h) for h in HORIZONS}
    return Simulated(_with_history(spells), day, chances, _gains(law, drafts, chances))


def _advised(drafts: Drafts, hidden: Hidden, random: np.random.Generator) -> tuple[Drafts, Coded, Floats]:
    """Show each employer an advice drawn at random, or none, which some follow where they can."""
    names = (*(action.name for action in ACTIONS), NO_ADVICE)
    arm = random.integers(0, len(names), len(drafts))
    followed = np.zeros(len(drafts), bool)
    keen = np.exp(0.3 * hidden.quality - 0.04)
    for number, action in enumerate(ACTIONS):
        willing = random.random(len(drafts)) < FOLLOWING[action.cost.value] * keen
        does = (arm == number) & action.feasible(drafts) & willing
        changes = {name: np.where(does, new, drafts[name]) for name, new in action.changes(drafts).items()}
        drafts = drafts.changed(**changes)
        followed |= does
    return drafts, Coded(names, arm), followed


def _pull(law: _Law, drafts: Drafts) -> Floats:
    """Return what the conditions do to the logarithm of the hazard."""
    world, effects = law.world, law.world.effects
    occupation = drafts.occupation.index
    several = dict(zip(EFFECTS, law.multipliers[occupation].T, strict=True))
    child, open_to_all = drafts["child_friendly"], drafts["no_experience_ok"]
    units = {
        "holidays": np.minimum(drafts["annual_holidays"], MOST_HOLIDAYS_THAT_COUNT) - 105,
        "overtime": drafts["overtime_hours"],
        "overtime_beyond": np.maximum(drafts["overtime_hours"] - world.overtime_limit, 0),
        "two_days_off": drafts["two_days_off"],
        "night_shift": drafts["night_shift"],
        "child_friendly": child,
        "child_friendly_part_time": child * drafts["part_time"],
        "no_experience_ok": open_to_all,
        "experience_year": drafts["experience_req_years"] * (1 - open_to_all),
        "training_support": drafts["training_support"],
        "tour_ok": drafts["tour_ok"],
        "description": drafts["description_completeness"],
        "photos": drafts["photos"] > 0,
        "online_apply": drafts["online_apply"],
    }
    pay = np.array([entry.pay_effect for entry in world.occupations])[occupation] * world.pay_counts
    relative = np.log(drafts["wage_lower"] / drafts["local_wage_median"])
    # Rises count for less and less: the square root of pay, not its logarithm.
    total = pay * 2 * (np.sqrt(1 + np.maximum(relative, -0.9)) - 1)
    for name, unit in units.items():
        total = total + effects[name] * several[name] * unit
    return np.asarray(total)


def _law(
    world: World,
    market: Markets,
    drafts: Drafts,
    hidden: Hidden,
    first: int,
    months: int,
    random: np.random.Generator,
) -> _Law:
    multipliers = np.exp(
        world.variety * random.normal(size=(len(world.occupations), len(EFFECTS))) - world.variety**2 / 2
    )
    gathered = _gathered(world, market, drafts, first, months)
    occupation, prefecture = drafts.occupation.index, drafts.prefecture.index
    fixed = (
        market.area[prefecture]
        + hidden.employer
        + world.quality * world.confounding * hidden.quality
        - world.difficulty * hidden.difficulty
        - 0.4 * drafts["title_senior"]
        - 0.006 * drafts["station_min"]
        + 0.08 * drafts["car_ok"]
        + 0.05 * drafts["bonus_months"]
        + 0.5 * np.log(drafts["openings"])
    )
    law = _Law(world, multipliers, gathered, fixed)
    return replace(law, fixed=fixed + _levels(law, drafts)[occupation] + world.level)


def _levels(law: _Law, drafts: Drafts) -> Floats:
    """Return the level of each occupation at which its chance in 90 days is the one of the table."""
    occupation, pull = drafts.occupation.index, _pull(law, drafts)
    target = np.array([entry.filled_in_90_days for entry in law.world.occupations])
    count = np.maximum(np.bincount(occupation, minlength=len(target)), 1)
    level = np.full(len(target), -2.0)
    for _ in range(40):
        chance = replace(law, fixed=law.fixed + level[occupation]).chance(pull, 90)
        mean = (np.bincount(occupation, chance, len(target)) / count).clip(1e-4, 1 - 1e-4)
        level = level + np.log(np.log1p(-target) / np.log1p(-mean))
    return np.asarray(level)


def _gathered(world: World, market: Markets, drafts: Drafts, first: int, months: int) -> Floats:
    """Return the baseline hazard (or odds) that each spell has gathered by the end of every week."""
    occupation, prefecture = drafts.occupation.index, drafts.prefecture.index
    season = np.array([_season(entry.peak_month, entry.peak) for entry in world.occupations])
    start = month_numbers(np.array([first]))[0]
    last = market.tightness.shape[2] - 1
    total = np.zeros((len(drafts), WEEKS + 1))
    for week in range(WEEKS):
        month = month_numbers(drafts.posted + 7 * week + 3)
        place = (month - start).clip(0, last)
        pace = season[occupation, month % 12] + world.tightness * (
            market.tightness[occupation, prefecture, place]
            - np.log([entry.tightness for entry in world.occupations])[occupation]
        )
        if world.break_month is not None:
            pace = pace + world.break_size * (place >= (world.break_month % months))
        total[:, week + 1] = total[:, week] + _shape(world, week) * np.exp(pace)
    return total


def _shape(world: World, week: int) -> float:
    """Return what the baseline gathers in a week: a late hump of the hazard, or a power of time for odds."""
    if world.odds:
        return float(((week + 1) ** 1.35 - week**1.35) / 12)
    middle = week + 0.5
    return float(
        0.08 * (1.3 * np.exp(-0.5 * ((np.log(middle) - np.log(2.6)) / 0.75) ** 2) + 0.22 + 0.2 * np.exp(-middle / 9))
    )


def _season(peak_month: int, height: float) -> Floats:
    months = np.arange(1, 13)
    return np.asarray(height * np.cos(2 * np.pi * (months - peak_month) / 12) - 0.1 * np.isin(months, (8, 12)))


def _fill_day(law: _Law, pull: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw the day on which each vacancy would be filled if it stayed open; inf for never within a year."""
    count = len(pull)
    frailty = np.maximum(random.gamma(1 / law.spread, law.spread, count), 1e-9)
    needed = random.exponential(size=count) / frailty / np.exp(law.fixed + pull)
    week = (law.gathered < needed[:, None]).sum(1) - 1
    inside = (week >= 0) & (week < WEEKS)
    week = week.clip(0, WEEKS - 1)
    rows = np.arange(count)
    start, end = law.gathered[rows, week], law.gathered[rows, week + 1]
    return np.where(inside, 7 * (week + (needed - start) / (end - start)), np.inf), frailty


def _observed(
    drafts: Drafts,
    day: Floats,
    frailty: Floats,
    pull: Floats,
    end: int,
    arm: Coded,
    followed: Floats,
    random: np.random.Generator,
) -> Spells:
    count = len(drafts)
    elsewhere = random.exponential(560 * np.exp(-0.3 * (pull - pull.mean())))
    withdrawn = 200 * frailty**0.25 * random.weibull(1.35, count)  # hopeless vacancies are taken back sooner
    valid = ((drafts.posted.astype("datetime64[D]").astype("datetime64[M]") + 3).astype("datetime64[D]")).astype(int)
    renewals = random.geometric(0.45, count) - 1
    expired = valid - drafts.posted + 91 * np.minimum(renewals, 4)
    stop = np.minimum(end - drafts.posted, LAST_DAY)
    ends = np.column_stack([day, elsewhere, withdrawn, expired, np.full(count, np.inf), stop])
    which = ends.argmin(1)
    return Spells(
        **{name: getattr(drafts, name) for name in Drafts.__dataclass_fields__},
        duration=np.ceil(ends.min(1)).clip(1),
        status=Coded(STATUSES, which),
        shown_first=arm,
        followed=followed,
    )


def _with_history(spells: Spells) -> Spells:
    """Return the spells with what each employer's earlier ones had come to when it was posted."""
    employer = spells.employer.index.astype(np.int64) * 1_000_000
    end = employer + (spells.posted + spells.duration).astype(np.int64)
    asked = employer + spells.posted

    def earlier(ends: Integers) -> Floats:
        ends = np.sort(ends)
        return (np.searchsorted(ends, asked) - np.searchsorted(ends, employer)).astype(np.float64)

    found: Spells = spells.changed(
        employer_past_n=earlier(end), employer_past_filled=earlier(end[spells.ended_by(STATUSES[0])])
    )
    return found


def _gains(law: _Law, drafts: Drafts, chances: Mapping[int, Floats]) -> dict[int, dict[str, Floats]]:
    gains: dict[int, dict[str, Floats]] = {h: {} for h in HORIZONS}
    for action in ACTIONS:
        pull, feasible = _pull(law, action.apply(drafts)), action.feasible(drafts)
        for h in HORIZONS:
            gains[h][action.name] = np.where(feasible, law.chance(pull, h) - chances[h], np.nan)
    return gains
