"""The level model: how likely a vacancy is to fill as it stands, from everything that predicts it.

What the employer can change is in here only to predict; what a change would bring is the effect model's (effects.py).
"""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from hwportal.advice.features import CONDITIONS, LEVERS, conditions, levers
from hwportal.advice.hazard import Rates
from hwportal.advice.priors import (
    AVERAGE_CONDITIONS,
    AVERAGE_LEVERS,
    AVERAGE_LOG_TIGHTNESS,
    CONDITION_BELIEFS,
    Priors,
)
from hwportal.advice.tables import Drafts, Floats, Integers

PREDICTORS = (*LEVERS, *CONDITIONS, *(f"employer_{name}" for name in LEVERS))
TIGHTNESS = PREDICTORS.index("tightness")
OWN = slice(0, len(LEVERS))
GIVEN = slice(len(LEVERS), len(LEVERS) + len(CONDITIONS))
HABITS = slice(len(LEVERS) + len(CONDITIONS), len(PREDICTORS))
WAGE_HABIT = HABITS.start + LEVERS.index("wage")


@dataclass
class Known:
    """The codes that a model knows, in the order of its tables."""

    occupations: tuple[str, ...]
    prefectures: tuple[str, ...]
    employers: tuple[str, ...]

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """The place of every code."""
        return {
            field.name: {code: place for place, code in enumerate(getattr(self, field.name))} for field in fields(self)
        }


@dataclass
class Places:
    """Where vacancies belong in the tables of a model; -1 for what the model does not know."""

    occupation: Integers
    prefecture: Integers
    employer: Integers
    part_time: Integers

    @classmethod
    def of(cls, drafts: Drafts, known: Known) -> "Places":
        """Return the places of vacancies in the tables."""
        return cls(
            drafts.occupation.within(known.places["occupations"]),
            drafts.prefecture.within(known.places["prefectures"]),
            drafts.employer.within(known.places["employers"]),
            (drafts["part_time"] > 0.5).astype(np.int64),
        )

    @property
    def cell(self) -> Integers:
        """Occupation and part-time together."""
        return self.occupation * 2 + self.part_time


@dataclass
class LevelModel:
    """Everything that the prediction of a vacancy needs."""

    rates: Rates
    spread: float
    coefficients: Floats
    covariance: Floats
    occupation_tightness: Floats
    occupation_share: Floats  # filled, of all that have ended
    occupation: Floats  # deviations as logarithms; their doubt is a variance
    occupation_doubt: Floats
    prefecture: Floats
    prefecture_doubt: Floats
    part_time: Floats  # by occupation and part-time
    local: Floats  # by occupation and prefecture
    local_doubt: Floats
    employer: Floats  # factors
    habits: Floats  # mean levers of each employer
    lever_deviations: Floats  # by occupation and lever
    doubt_elsewhere: Floats  # variances for an unknown occupation, prefecture, employer, and for the trend

    def predictors(self, drafts: Drafts, places: Places) -> Floats:
        """Return the matrix of predictors, centred."""
        return design(drafts, places, self.habits, self.occupation_tightness, self.occupation_share)

    def log_hazard(self, x: Floats, places: Places) -> Floats:
        """Return the logarithm of what multiplies the average hazard, without the effect of pay."""
        occupation, prefecture = places.occupation, places.prefecture
        deviation = self.lever_deviations[occupation]
        found = x @ self.coefficients + np.einsum("ij,ij->i", x[:, OWN], deviation)
        found = found + self.occupation[occupation] + self.prefecture[prefecture]
        found = found + self.part_time[occupation, places.part_time] + self.local[occupation, prefecture]
        return np.asarray(found + np.log(self.employer[places.employer]))

    def doubt(self, x: Floats, places: Places) -> Floats:
        """Return the variance of `log_hazard`."""
        spread = np.einsum("ij,jk,ik->i", x, self.covariance, x)
        spread = spread + self.occupation_doubt[places.occupation] + self.prefecture_doubt[places.prefecture]
        return np.asarray(spread + self.local_doubt[places.occupation, places.prefecture] + self.doubt_elsewhere[3])


def design(
    drafts: Drafts, places: Places, habits: Floats, occupation_tightness: Floats, occupation_share: Floats
) -> Floats:
    """Return the matrix of predictors; an unknown employer is taken to do always what this draft does, save in pay."""
    own = levers(drafts) - np.array(AVERAGE_LEVERS, np.float32)
    given = conditions(drafts, occupation_share[places.occupation])
    given[:, TIGHTNESS - GIVEN.start] -= occupation_tightness[places.occupation].astype(np.float32)
    centre = np.array(AVERAGE_CONDITIONS, np.float32)
    centre[TIGHTNESS - GIVEN.start] = 0
    habit = np.where(places.employer[:, None] < 0, own, habits[places.employer])
    habit[:, LEVERS.index("wage")] = np.where(places.employer < 0, 0, habit[:, LEVERS.index("wage")])
    return np.hstack([own, given - centre, habit]).astype(np.float32)


def beliefs(priors: Priors) -> tuple[Floats, Floats]:
    """Return means and precisions of the coefficients before any record."""
    studies = [priors.studies[name] for name in LEVERS]
    given = [CONDITION_BELIEFS[name] for name in CONDITIONS]
    means = [belief.mean for belief in (*studies, *given)] + [0.0] * len(LEVERS)
    deviations = [2 * belief.deviation for belief in studies] + [belief.deviation for belief in given]
    deviations += [0.15] * len(LEVERS)
    deviations[LEVERS.index("wage")] = 0.02  # pay predicts with the wrong sign: its effect alone counts
    deviations[WAGE_HABIT] = 0.4
    return np.array(means), 1 / np.array(deviations) ** 2


def tightness_level(means: Floats) -> Floats:
    """Return what an occupation's own tightness says about its level."""
    return np.asarray(CONDITION_BELIEFS["tightness"].mean * (means - AVERAGE_LOG_TIGHTNESS))
