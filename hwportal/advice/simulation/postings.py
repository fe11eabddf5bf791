"""Drawing employers and what they post, before anybody advises them."""

from dataclasses import dataclass

import numpy as np

from hwportal.advice.simulation.worlds import World
from hwportal.advice.tables import Coded, Drafts, Floats, Integers

PREFECTURES = 47
EMPLOYERS_A_VACANCY = 0.3
OTHER_OCCUPATION = 0.2
HOURS_OF_MONTH = 160


@dataclass(frozen=True)
class Markets:
    """What no employer sets: how tight each occupation is in each prefecture and month, pay, and minimum wages."""

    tightness: Floats  # logarithm, by occupation, prefecture and month
    pay: Floats  # monthly yen, by occupation and prefecture
    minimum_wage: Floats  # by prefecture
    area: Floats  # of the hazard, by prefecture
    city: Floats  # 0 to 1, by prefecture


@dataclass(frozen=True)
class Hidden:
    """What nobody records: how hard a vacancy is to fill, and how good its employer is."""

    difficulty: Floats
    quality: Floats
    employer: Floats


def markets(world: World, months: int, random: np.random.Generator) -> Markets:
    """Draw the markets of a world."""
    size = len(world.occupations), PREFECTURES
    city = random.beta(1.3, 2.5, PREFECTURES)
    usual = np.log([occupation.tightness for occupation in world.occupations])[:, None]
    usual = usual + 0.3 * random.normal(size=size) + 0.2 * (city - city.mean())
    steps = 0.045 * random.normal(size=(*size, months))
    waves = np.empty_like(steps)
    wave = 0.09 * random.normal(size=size)
    for month in range(months):
        wave = 0.88 * wave + steps[..., month]
        waves[..., month] = wave
    nation = np.cumsum(0.01 * random.normal(size=months))
    pay = np.array([occupation.pay for occupation in world.occupations])[:, None] * np.exp(0.18 * (city - city.mean()))
    area = world.area * random.normal(size=PREFECTURES)
    return Markets(usual[..., None] + waves + nation, pay, np.round(920 + 240 * city), area - area.mean(), city)


def postings(
    world: World, market: Markets, posted: Integers, month: Integers, random: np.random.Generator
) -> tuple[Drafts, Hidden]:
    """Draw what is posted on these days (`month` counts from the first), with what stays hidden."""
    count = len(posted)
    employers = max(20, int(count * EMPLOYERS_A_VACANCY))
    activity = random.gamma(0.8, size=employers) + 0.03
    employer = random.choice(employers, count, p=activity / activity.sum())
    shares = np.array([occupation.share for occupation in world.occupations])
    usual = random.choice(len(shares), employers, p=shares / shares.sum())
    other = random.choice(len(shares), count, p=shares / shares.sum())
    occupation = np.where(random.random(count) < OTHER_OCCUPATION, other, usual[employer])
    homes = random.choice(PREFECTURES, employers, p=np.exp(2 * market.city) / np.exp(2 * market.city).sum())
    prefecture = homes[employer]
    quality, size = random.normal(size=employers), np.exp(random.normal(3.1, 1.25, employers)).clip(1, 6000).round()
    hidden = Hidden(
        random.normal(size=count), quality[employer], world.employer * random.normal(size=employers)[employer]
    )
    numbers = _conditions(world, market, occupation, prefecture, month, size[employer], hidden, random)
    levels = tuple(entry.code for entry in world.occupations)
    drafts = Drafts(
        ids=[str(number) for number in range(count)],
        posted=posted,
        occupation=Coded(levels, occupation),
        prefecture=Coded(tuple(str(number + 1) for number in range(PREFECTURES)), prefecture),
        employer=Coded(tuple(str(number) for number in range(employers)), employer),
        numbers=numbers,
    )
    return drafts, hidden


def _conditions(
    world: World,
    market: Markets,
    occupation: Integers,
    prefecture: Integers,
    month: Integers,
    size: Floats,
    hidden: Hidden,
    random: np.random.Generator,
) -> dict[str, Floats]:
    count = len(occupation)
    traits = np.array([[o.licence, o.nights, o.part_time] for o in world.occupations])[occupation].T
    quality = world.confounding * hidden.quality

    def chance(logit: Floats) -> Floats:
        return (random.random(count) < 1 / (1 + np.exp(-logit))).astype(np.float64)

    part_time = (random.random(count) < traits[2]).astype(np.float64)
    senior = (random.random(count) < 0.14 * (1 - part_time)).astype(np.float64)
    experience = np.where(random.random(count) < 0.3 + 0.4 * senior, random.integers(1, 4, count) + 2 * senior, 0)
    relative = 0.10 * random.normal(size=count) + 0.05 * world.confounding * hidden.difficulty
    relative = relative + 0.25 * senior + 0.03 * quality + 0.02 * (np.log(size) - 3.1)
    local = market.pay[occupation, prefecture]
    unit = np.where(part_time == 1, HOURS_OF_MONTH, 1.0)
    monthly = np.maximum(local * np.exp(relative), market.minimum_wage[prefecture] * HOURS_OF_MONTH)
    lower = np.ceil(monthly / unit)
    night = (random.random(count) < traits[1] * (1 - 0.6 * part_time)).astype(np.float64)
    holidays = np.round(109 + 7 * random.normal(size=count) + 2.5 * quality + 1.3 * (np.log(size) - 3.1)).clip(74, 131)
    overtime = (
        np.where(part_time == 1, random.gamma(1.1, 2.5, count), random.gamma(2.0, 6.5, count)).round().clip(0, 62)
    )
    published = market.tightness[occupation, prefecture, np.maximum(month - 2, 0)]
    return {
        "employer_size": size,
        "employer_past_n": np.zeros(count),
        "employer_past_filled": np.zeros(count),
        "tightness_published": np.exp(published + 0.03 * random.normal(size=count)).round(2).clip(0.05),
        "min_wage_hour": market.minimum_wage[prefecture],
        "licence_by_law": traits[0],
        "part_time": part_time,
        "title_senior": senior,
        "experience_req_years": experience,
        "wage_lower": lower,
        "wage_upper": np.round(lower * np.exp(np.abs(0.1 * random.normal(size=count)))),
        "local_wage_median": np.round(
            local / unit * np.exp(0.03 * random.normal(size=market.pay.shape))[occupation, prefecture]
        ),
        "annual_holidays": holidays,
        "overtime_hours": overtime,
        "two_days_off": chance(-0.3 + 0.4 * quality + (holidays - 109) / 9),
        "night_shift": night,
        "child_friendly": chance(-1.2 + part_time + 0.3 * quality) * (1 - night),
        "no_experience_ok": chance(0.2 - 0.8 * senior - 0.2 * experience),
        "training_support": chance(-0.8 + 0.4 * quality + 0.2 * (np.log(size) - 3.1)),
        "tour_ok": chance(-0.5 + 0.4 * quality),
        "description_completeness": (1 / (1 + np.exp(0.2 - 0.7 * quality - random.normal(size=count)))).round(3),
        "description_chars": np.full(count, 180.0),
        "photos": random.poisson(np.exp(-0.8 + 0.4 * quality)).astype(np.float64),
        "online_apply": chance(-0.6 + 0.3 * quality + 0.2 * (np.log(size) - 3.1)),
        "bonus_months": np.where(part_time == 1, 0, random.gamma(2.0, 1.1, count).clip(0, 6)).round(1),
        "station_min": random.gamma(2.0, 7.0, count).round().clip(1, 60),
        "car_ok": chance(1.1 - 3 * market.city[prefecture]),
        "openings": 1.0 + random.poisson(0.4, count),
    }
