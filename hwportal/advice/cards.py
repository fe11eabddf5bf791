"""Which changes are shown, and in which order: drawn by lot among the best, so that what they bring can be learnt."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hwportal.advice.actions import ACTIONS, Action, Cost
from hwportal.advice.scoring import Scores

DRAWN_AMONG = 4
SHOWN = 3
WITHOUT_FIRST = 0.1  # of all drafts: the first card is kept back, so that there is something to compare with
CLAIM = 0.01  # gains are told in points only above one point at the low end


@dataclass(frozen=True)
class Card:
    """A change that is advised, with what it brings within 60 days and where that comes from."""

    action: str
    cost: str
    gain: float
    low: float
    high: float
    source: str

    @property
    def is_claimed(self) -> bool:
        """Whether the size of the gain is told, and not only its direction."""
        return self.low > CLAIM


@dataclass(frozen=True)
class Hand:
    """The cards of a draft, the arm of the comparison that it belongs to, and how likely that arm was."""

    cards: tuple[Card, ...]
    arm: str
    propensity: float


def deal(scores: Scores, row: int, seed: int) -> Hand:
    """Return the cards of one draft; the same seed deals the same cards."""
    best = _best([_card(action, scores, row) for action in ACTIONS if scores.feasible[action.name][row]])
    if not best:
        return Hand((), "none", 1.0)
    random = np.random.default_rng(seed)
    order = [best[place] for place in random.permutation(len(best))]
    first = order[0]
    if random.random() < WITHOUT_FIRST:
        return Hand(_with_a_free_one(order[1:]), "none", WITHOUT_FIRST)
    return Hand(_with_a_free_one(order), first.action, (1 - WITHOUT_FIRST) / len(best))


def _card(action: Action, scores: Scores, row: int) -> Card:
    gain = scores.gains[action.name]
    figures = float(gain.value[row]), float(gain.low[row]), float(gain.high[row])
    return Card(action.name, action.cost.value, *figures, scores.sources[action.name][row])


def _best(cards: Sequence[Card]) -> list[Card]:
    """Return the best by the low end of their gains, one about pay at most and a free one at least."""
    ranked = sorted((card for card in cards if card.gain > 0), key=lambda card: (-card.low, -card.gain))
    about_pay = [card for card in ranked if card.action.startswith("wage_")]
    ranked = [card for card in ranked if card not in about_pay[1:]]
    top, rest = ranked[:DRAWN_AMONG], ranked[DRAWN_AMONG:]
    free = next((card for card in rest if card.cost == Cost.FREE.value), None)
    if free and not any(card.cost == Cost.FREE.value for card in top):
        top[-1] = free
    return top


def _with_a_free_one(order: Sequence[Card]) -> tuple[Card, ...]:
    shown = list(order[:SHOWN])
    free = next((card for card in order[SHOWN:] if card.cost == Cost.FREE.value), None)
    if free and not any(card.cost == Cost.FREE.value for card in shown):
        shown[-1] = free
    return tuple(shown)
