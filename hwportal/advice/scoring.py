"""Answers of a model: chances with intervals, and what each feasible change would bring."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from hwportal.advice.actions import ACTIONS, Cost
from hwportal.advice.features import LEVERS, levers, wage_curve
from hwportal.advice.hazard import Position, filled_share
from hwportal.advice.level import Places
from hwportal.advice.model import Model
from hwportal.advice.tables import Booleans, Drafts, Floats

HORIZONS = (30, 60, 90)
GAIN_HORIZON = 60
ROWS_AT_ONCE = 1000
WAGE = LEVERS.index("wage")
# Among vacancies as posted a higher pay goes with hardly more hires, since employers who find it hard to hire pay more.
# So the level as typed keeps a tenth of the effect of pay: it rises with pay, and raises count in full as a change.
WAGE_IN_LEVEL = 0.1
OUTER = 0.1  # an interval of 80 % leaves a tenth at each end
HIDDEN = 0.25  # standard deviation of what sets a vacancy apart and nobody records, as a logarithm of the hazard
SOURCES = ("studies", "comparison", "records")
MIXED, NO_SOURCE = "mixed", "none"
MAIN_SHARE = 0.6
FEWEST_EVENTS, FEWEST_IN_CELL, WIDEST = 100, 10, 0.25


@dataclass(frozen=True)
class Estimate:
    """A figure of each vacancy with the ends of its 80 % interval."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Scores:
    """All answers about some drafts."""

    chances: dict[int, Estimate]
    gains: dict[str, Estimate]
    feasible: dict[str, Booleans]
    sources: dict[str, list[str]]
    evidence: list[str]

    def best(self, cost: Cost | None = None) -> list[str]:
        """Return for each draft the feasible action with the largest gain at 60 days, `none` where nothing helps."""
        actions = [action for action in ACTIONS if cost in (None, action.cost)]
        gains = np.array([np.where(self.feasible[a.name], self.gains[a.name].value, -1) for a in actions])
        winner = gains.argmax(0)
        top = gains.max(0, initial=-1)
        return [actions[place].name if gain > 0 else "none" for place, gain in zip(winner, top, strict=True)]


class Scorer:
    """A model made ready to answer."""

    def __init__(self, model: Model) -> None:
        self.model = model
        random = np.random.default_rng(20260401)
        self.draws = model.effects.draws.astype(np.float64)
        self.means = self.draws.mean(2)
        count = self.draws.shape[2]
        steps = (np.arange(count) + 0.5) / count
        self.noise = _normal_quantiles(steps)[random.permutation(count)]
        self.hidden = HIDDEN * _normal_quantiles(steps)[random.permutation(count)]

    def score(self, drafts: Drafts, saved_pay: Floats | None = None) -> Scores:
        """Return the answers about drafts.

        `saved_pay` is what each paid when it was saved first: what was added since counts in full, as a change does.
        """
        parts = [
            self._score(*_part(drafts, saved_pay, slice(start, start + ROWS_AT_ONCE)))
            for start in range(0, max(len(drafts), 1), ROWS_AT_ONCE)
        ]
        return parts[0] if len(parts) == 1 else _together(parts)

    def _score(self, drafts: Drafts, saved: Drafts) -> Scores:
        level = self.model.level
        places = Places.of(drafts, self.model.known)
        x = level.predictors(drafts, places)
        own = levers(drafts).astype(np.float64)
        draws = self.draws[places.occupation]
        known = level.log_hazard(x, places)
        doubt = np.sqrt(level.doubt(x, places))
        pay = own[:, WAGE] - (1 - WAGE_IN_LEVEL) * wage_curve(saved)
        log_hazard = known + self.means[places.occupation, WAGE] * pay
        drawn = known[:, None] + doubt[:, None] * self.noise + draws[:, WAGE] * pay[:, None]
        chances = {h: self._chance(drafts, places, log_hazard, drawn, h) for h in HORIZONS}
        feasible = {action.name: action.feasible(drafts) for action in ACTIONS}
        change = np.stack([levers(action.apply(drafts)) - own for action in ACTIONS], axis=1)
        gathered = self._gathered(drafts, places, GAIN_HORIZON)
        gains = self._gains(change, gathered, log_hazard, drawn + self.hidden, places)
        return Scores(chances, gains, feasible, self._sources(change), self._evidence(places, chances[GAIN_HORIZON]))

    def _gathered(self, drafts: Drafts, places: Places, days: int) -> Floats:
        position = Position.at(drafts.posted, np.full(len(drafts), float(days)))
        return self.model.level.rates.cumulated(places.occupation, position)

    def _chance(self, drafts: Drafts, places: Places, log_hazard: Floats, drawn: Floats, days: int) -> Estimate:
        gathered = self._gathered(drafts, places, days)
        spread = self.model.level.spread
        value = filled_share(np.exp(log_hazard) * gathered, spread)
        low, high = _interval(drawn)
        return Estimate(
            value,
            np.minimum(filled_share(np.exp(low) * gathered, spread), value),
            np.maximum(filled_share(np.exp(high) * gathered, spread), value),
        )

    def _gains(
        self, change: Floats, gathered: Floats, log_hazard: Floats, drawn: Floats, places: Places
    ) -> dict[str, Estimate]:
        """Return the gain of every action; `change` is by vacancy, action and lever."""
        spread, gathered = self.model.level.spread, gathered[:, None]
        moved = change @ self.draws[places.occupation]
        start = filled_share(np.exp(drawn) * gathered, spread)
        low, high = _interval(
            filled_share(np.exp(drawn[:, None] + moved) * gathered[..., None], spread) - start[:, None]
        )
        mean = np.einsum("ijk,ik->ij", change, self.means[places.occupation])
        value = filled_share(np.exp(log_hazard[:, None] + mean) * gathered, spread)
        value = value - filled_share(np.exp(log_hazard[:, None]) * gathered, spread)
        low, high = np.minimum(low, value), np.maximum(high, value)
        columns = enumerate(ACTIONS)
        return {action.name: Estimate(value[:, n], low[:, n], high[:, n]) for n, action in columns}

    def _sources(self, change: Floats) -> dict[str, list[str]]:
        """Return what each gain mostly rests on."""
        share = (np.abs(change) * np.abs(self.means[-1])) @ self.model.effects.shares
        share = share / np.maximum(share.sum(2, keepdims=True), 1e-12)
        top, part = share.argmax(2), share.max(2)
        named = np.where(part >= MAIN_SHARE, np.array(SOURCES, dtype=object)[top], np.where(part > 0, MIXED, NO_SOURCE))
        return {action.name: named[:, n].tolist() for n, action in enumerate(ACTIONS)}

    def _evidence(self, places: Places, chance: Estimate) -> list[str]:
        """Return for each draft what its chance rests on: its own records, those of its peers, or published figures."""
        events = self.model.recent_events[places.occupation]
        cell = self.model.cell_events[places.occupation, places.prefecture]
        own = (events >= FEWEST_EVENTS) & (cell >= FEWEST_IN_CELL) & (chance.high - chance.low <= WIDEST)
        return [
            "own" if is_own else "peers" if count >= FEWEST_IN_CELL else "prior"
            for is_own, count in zip(own, events, strict=True)
        ]


def _part(drafts: Drafts, saved_pay: Floats | None, rows: slice) -> tuple[Drafts, Drafts]:
    """Return some drafts, and the same ones with the pay that was saved first."""
    some: Drafts = drafts.take(rows)
    return some, some if saved_pay is None else some.changed(wage_lower=saved_pay[rows])


def _interval(draws: Floats) -> tuple[Floats, Floats]:
    count = draws.shape[-1]
    low, high = round(OUTER * count) - 1, count - round(OUTER * count)
    ordered = np.partition(draws, (low, high), axis=-1)
    return ordered[..., low], ordered[..., high]


def _normal_quantiles(shares: Floats) -> Floats:
    """Return quantiles of the standard normal distribution."""
    return np.array([NormalDist().inv_cdf(share) for share in shares])


def _together(parts: list[Scores]) -> Scores:
    def joined(estimates: list[Estimate]) -> Estimate:
        return Estimate(*(np.concatenate([getattr(e, name) for e in estimates]) for name in ("value", "low", "high")))

    first = parts[0]
    return Scores(
        {h: joined([part.chances[h] for part in parts]) for h in first.chances},
        {name: joined([part.gains[name] for part in parts]) for name in first.gains},
        {name: np.concatenate([part.feasible[name] for part in parts]) for name in first.feasible},
        {name: [source for part in parts for source in part.sources[name]] for name in first.sources},
        [level for part in parts for level in part.evidence],
    )
