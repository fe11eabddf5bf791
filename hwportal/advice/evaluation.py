"""Judging a model on vacancies that came after it: `advice evaluate`."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from hwportal.advice.actions import ACTIONS, Cost
from hwportal.advice.columns import FILLED
from hwportal.advice.drift import drift_alarm
from hwportal.advice.features import conditions, levers
from hwportal.advice.hazard import Position, filled_share
from hwportal.advice.level import Places
from hwportal.advice.metrics import DAYS, concordance, integrated_brier, kaplan_meier, slope
from hwportal.advice.model import Model
from hwportal.advice.reading import Unusable
from hwportal.advice.scoring import GAIN_HORIZON, HORIZONS, WAGE, WAGE_IN_LEVEL, Scorer, Scores
from hwportal.advice.tables import Floats, Spells
from hwportal.advice.truth import Truth

CLAIM = 0.01  # one point
WAGE_STEPS = np.linspace(0.9, 1.4, 11)
WAGE_DRAFTS = 500


def evaluate(model: Model, spells: Spells, truth: Truth | None) -> dict[str, Any]:
    """Return the figures of a model on the spells posted from its day on, or on all where none came later."""
    if not len(spells):
        raise Unusable("There are no vacancies to evaluate.")
    later = spells.posted >= model.as_of
    judged = np.flatnonzero(later if later.any() else np.ones(len(spells), bool))
    tested = spells.take(judged)
    scorer = Scorer(model)
    scores = scorer.score(tested)
    figures: dict[str, Any] = {
        "as_of": _date(model.as_of),
        "vacancies": len(tested),
        "posted": "after as_of" if later.any() else "before as_of",
    }
    if truth is None:
        days, filled = tested.duration, tested.ended_by(FILLED)
    else:
        truth = Truth(truth.fill_day[judged], truth.chance[judged], {k: v[judged] for k, v in truth.gains.items()})
        days, filled = truth.fill_day, np.isfinite(truth.fill_day)
    figures |= _prediction(scorer, tested, scores, days, filled, spells)
    if truth is not None:
        figures |= _against_truth(spells, tested, scores, truth) | _gains(scores, truth)
    figures |= _claims(scores) | {"wage_violations": wage_violations(scorer, tested)}
    alarm = drift_alarm(model, spells)
    return figures | {"drift_alarm": None if alarm is None else _date(alarm)}


def _date(day: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def _prediction(
    scorer: Scorer, tested: Spells, scores: Scores, days: Floats, filled: Any, spells: Spells
) -> dict[str, Any]:
    model = scorer.model
    chances = chance_by_day(model, tested)
    past = spells.known_by(model.as_of)
    past = past if len(past) else spells
    places = Places.of(tested, model.known).occupation
    curves = kaplan_meier(
        past.duration, past.ended_by(FILLED), Places.of(past, model.known).occupation, len(model.known.occupations)
    )
    ours, theirs = integrated_brier(chances, days, filled), integrated_brier(curves[places][:, DAYS], days, filled)
    return {
        "ibs": ours,
        "ibs_kaplan_meier": theirs,
        "ibs_relative": ours / theirs,
        "c60": concordance(scores.chances[60].value, days, filled, 60),
        "mean_p30_p60_p90": [float(scores.chances[h].value.mean()) for h in HORIZONS],
    }


def chance_by_day(model: Model, drafts: Spells) -> Floats:
    """Return the chance of each vacancy to be filled by each of DAYS."""
    level = model.level
    places = Places.of(drafts, model.known)
    wage = WAGE_IN_LEVEL * model.effects.draws.mean(2)[places.occupation, WAGE] * levers(drafts)[:, WAGE]
    weight = np.exp(level.log_hazard(level.predictors(drafts, places), places) + wage)
    gathered = [
        level.rates.cumulated(places.occupation, Position.at(drafts.posted, np.full(len(drafts), float(day))))
        for day in DAYS
    ]
    return np.column_stack([filled_share(weight * each, level.spread) for each in gathered])


def _against_truth(spells: Spells, tested: Spells, scores: Scores, truth: Truth) -> dict[str, Any]:
    chance, filled = scores.chances[60].value, np.isfinite(truth.fill_day)
    best = regression_on_truth(tested, truth.chance)
    reference_error = float(np.abs(best - truth.chance).mean())
    error = float(np.abs(chance - truth.chance).mean())
    reference_c = concordance(best, truth.fill_day, filled, 60)
    return {
        "c60_regression_on_truth": reference_c,
        "c60_below": reference_c - concordance(chance, truth.fill_day, filled, 60),
        "slope": slope(chance, truth.chance),
        "bias": float((chance - truth.chance).mean()),
        "mae_p60": error,
        "mae_p60_regression_on_truth": reference_error,
        "mae_relative": error / reference_error,
    }


def regression_on_truth(drafts: Spells, chance: Floats) -> Floats:
    """Return what a regression on the true chances would say, fitted on one half and applied to the other."""
    occupation = np.eye(len(drafts.occupation.levels))[drafts.occupation.index]
    prefecture = np.eye(len(drafts.prefecture.levels))[drafts.prefecture.index]
    own = levers(drafts)
    within = (occupation[:, :, None] * own[:, None, :]).reshape(len(drafts), -1)
    x = np.hstack(
        [own, conditions(drafts, np.full(len(drafts), 0.25)), occupation, prefecture, within, np.ones((len(drafts), 1))]
    )
    y = np.log(-np.log1p(-chance.clip(1e-4, 1 - 1e-4)))
    found, odd = np.empty(len(drafts)), np.arange(len(drafts)) % 2 == 1
    for half in (odd, ~odd):
        gram = x[half].T @ x[half] + np.eye(x.shape[1])
        found[~half] = x[~half] @ np.linalg.solve(gram, x[half].T @ y[half])
    return np.asarray(-np.expm1(-np.exp(found.clip(-10, 3))))


def _gains(scores: Scores, truth: Truth) -> dict[str, Any]:
    names = [action.name for action in ACTIONS]
    true = np.array([truth.gains[name] for name in names])
    said = np.array([scores.gains[name].value for name in names])
    low = np.array([scores.gains[name].low for name in names])
    high = np.array([scores.gains[name].high for name in names])
    feasible = np.isfinite(true) & np.array([scores.feasible[name] for name in names])
    error, mean = np.abs(said - true)[feasible].mean(), true[feasible].mean()
    return {
        "captured": _captured(scores, truth, None),
        "captured_free": _captured(scores, truth, Cost.FREE),
        "gain_mae": float(error),
        "gain_mean": float(mean),
        "gain_mae_relative": float(error / mean) if mean > 0 else None,
        "gain_coverage": float(((low <= true) & (true <= high))[feasible].mean()),
    }


def _captured(scores: Scores, truth: Truth, cost: Cost | None) -> float | None:
    """Return the value of the advised actions as a share of that of the best ones."""
    names = [action.name for action in ACTIONS if cost in (None, action.cost)]
    true = np.nan_to_num(np.array([truth.gains[name] for name in names]))
    advised = scores.best(cost)
    reached = [true[names.index(name), row] for row, name in enumerate(advised) if name != "none"]
    possible = true.max(0, initial=0).sum()
    return float(sum(reached) / possible) if possible > 0 else None


def _claims(scores: Scores) -> dict[str, float]:
    """Return the share of vacancies with a gain over one point: claimed where all of its interval is, or just said."""
    claimed = np.array([scores.feasible[a.name] & (scores.gains[a.name].low > CLAIM) for a in ACTIONS])
    said = np.array([scores.feasible[a.name] & (scores.gains[a.name].value > CLAIM) for a in ACTIONS])
    studies = np.array([[source == "studies" for source in scores.sources[a.name]] for a in ACTIONS])
    return {
        "claimed": float(claimed.any(0).mean()),
        "claimed_beyond_studies": float((claimed & ~studies).any(0).mean()),
        "said": float(said.any(0).mean()),
        "said_beyond_studies": float((said & ~studies).any(0).mean()),
    }


def wage_violations(scorer: Scorer, drafts: Spells) -> int:
    """Return how often a higher wage shows a lower chance, or a lower end of an interval, over steps of pay."""
    rows = np.linspace(0, len(drafts) - 1, min(WAGE_DRAFTS, len(drafts))).astype(int)
    some = drafts.take(rows)
    found = []
    for step in WAGE_STEPS:
        pay = {name: some[name] * step for name in ("wage_lower", "wage_upper")}
        chances = scorer.score(some.changed(**pay)).chances
        found.append([[chances[h].value, chances[h].low, chances[h].high] for h in HORIZONS])
    return int((np.diff(np.array(found), axis=0) < -1e-12).sum())


__all__ = ["GAIN_HORIZON", "evaluate", "regression_on_truth", "wage_violations"]
