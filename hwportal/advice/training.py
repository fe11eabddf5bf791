"""From spells to a model: the level first, then what changes bring."""

import numpy as np

from hwportal.advice.columns import FILLED
from hwportal.advice.effects import Effects, Records, Sampler, by_occupation, marginal, sources
from hwportal.advice.features import LEVERS
from hwportal.advice.fitting import SWEEPS, Fit
from hwportal.advice.level import OWN, Known, LevelModel
from hwportal.advice.model import Model
from hwportal.advice.priors import Priors
from hwportal.advice.tables import Coded, Floats, Spells
from hwportal.advice.trial import compare

TWO_YEARS = 730
WAGE = LEVERS.index("wage")


def train(spells: Spells, as_of: int | None, priors: Priors) -> Model:
    """Return the model of what could be known at the end of a day, by default of the last one in the records."""
    day = int((spells.posted + spells.duration).max()) if as_of is None and len(spells) else (as_of or 0)
    known_then = spells.known_by(day)
    known = Known(_used(known_then.occupation), _used(known_then.prefecture), _used(known_then.employer))
    fit = Fit(known_then, known, day, priors)
    fit.run(SWEEPS)
    effects, deviations = _effects(fit, priors)
    return Model(day, known, _level(fit, deviations), effects, *_support(fit, day))


def _used(codes: Coded) -> tuple[str, ...]:
    return tuple(codes.levels[number] for number in np.unique(codes.index[codes.index >= 0]))


def _effects(fit: Fit, priors: Priors) -> tuple[Effects, Floats]:
    evidence = fit.evidence()
    estimate, covariance = marginal(evidence.information, evidence.product, fit.means, fit.precisions)
    information, pull = evidence.by_occupation, evidence.residual_by_occupation
    information[:, WAGE, :] = information[:, :, WAGE] = 0  # records mislead about pay in every occupation
    pull[:, WAGE] = 0
    records = Records(estimate, covariance, information, pull)
    comparison = compare(fit.spells, evidence.residual, evidence.row_information, fit.coefficients[OWN])
    common = Sampler(priors, records, comparison).draws()
    draws, deviations = by_occupation(common, records)
    return Effects(draws.astype(np.float32), sources(priors, records, comparison)), deviations


def _level(fit: Fit, deviations: Floats) -> LevelModel:
    occupations, prefectures = len(fit.known.occupations), len(fit.known.prefectures)
    deviations = deviations.copy()
    deviations[:, WAGE] = 0
    coefficients, covariance = fit.coefficients.copy(), fit.covariance.copy()
    coefficients[WAGE] = 0  # scoring adds the effect of pay from the effect model
    covariance[WAGE, :] = covariance[:, WAGE] = 0
    local = fit.local.value.reshape(occupations, prefectures)
    local_doubt = fit.local.doubt.reshape(occupations, prefectures)
    return LevelModel(
        rates=fit.rates,
        spread=fit.spread,
        coefficients=coefficients,
        covariance=covariance,
        occupation_tightness=fit.tightness,
        occupation_share=fit.share,
        occupation=np.append(fit.occupation.value, 0),
        occupation_doubt=np.append(fit.occupation.doubt, 0.25),
        prefecture=np.append(fit.prefecture.value, 0),
        prefecture_doubt=np.append(fit.prefecture.doubt, fit.prefecture.variance),
        part_time=np.vstack([fit.part_time.value.reshape(-1, 2), np.zeros((1, 2))]),
        local=np.pad(local, ((0, 1), (0, 1))),
        local_doubt=np.pad(local_doubt, ((0, 1), (0, 1)), constant_values=fit.local.variance),
        employer=np.append(fit.employer.factors[:-1], 1.0),
        habits=fit.habits,
        lever_deviations=deviations,
        doubt_elsewhere=np.array([0.25, fit.prefecture.variance, 0.0, fit.trend_doubt]),
    )


def _support(fit: Fit, day: int) -> tuple[Floats, Floats]:
    occupations, prefectures = len(fit.known.occupations), len(fit.known.prefectures)
    recent = fit.spells.posted > day - TWO_YEARS
    place = fit.places
    filled = fit.spells.ended_by(FILLED)
    events = np.bincount(place.occupation, filled & recent, occupations)
    cells = np.bincount(place.occupation * prefectures + place.prefecture, filled, occupations * prefectures)
    return np.append(events, 0), np.pad(cells.reshape(occupations, prefectures), ((0, 1), (0, 1)))
