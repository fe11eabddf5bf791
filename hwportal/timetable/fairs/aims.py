"""What a plan is to be good at: the three settings of fairness as weights of wishes and bonuses of interviews."""

from dataclasses import dataclass

from hwportal.timetable.fairs.model import Model
from hwportal.timetable.fairs.plan import UNMET, Plan


@dataclass(frozen=True, slots=True)
class Aims:
    """What it is worth to meet each wish, and what a person's first, second, ... interview adds to it."""

    weight: list[int]
    bonuses: list[int]

    def value(self, plan: Plan) -> int:
        """Return how good a plan is."""
        met = sum(self.weight[wish] for wish, time in enumerate(plan.at) if time != UNMET)
        return met + sum(sum(self.bonuses[: len(own)]) for own in plan.own)


def aims_of(model: Model, fairness: str) -> Aims:
    """Return the aims of a setting: nobody empty-handed, then wishes; wishes alone; or as equal as possible."""
    if fairness == "wishes":
        return Aims(model.weight, [])
    if fairness == "equal":
        # An interview for somebody with fewer is worth more than any wish, so the numbers come out alike.
        step = max(model.weight, default=0) + 1
        most = max(model.limit, default=0)
        return Aims(model.weight, [step * (most - count) for count in range(most)])
    return Aims(model.weight, [model.fair.coverage_bonus])
