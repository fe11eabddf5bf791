"""Who interprets which meeting: when one more is wanted, those of the same time change places to make room."""

from dataclasses import dataclass

from hwportal.timetable.fairs.model import Model


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who interpreted what and when at some moment of the search."""

    of: dict[int, int]
    time: dict[int, int]


class Interpreting:
    """The interpreter of every meeting that needs one, nobody in two at once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.helper: dict[int, int] = {}  # by wish
        self.time: dict[int, int] = {}  # by wish
        self.jobs: list[list[int]] = [[] for _ in model.duty]  # wishes of each interpreter

    def can_serve(self, wish: int, time: int) -> bool:
        """Tell whether the meeting could be interpreted at that time."""
        return self._changes(wish, time) is not None

    def serve(self, wish: int, time: int, helper: int | None = None) -> None:
        """Have the meeting interpreted, by the one named or by whoever `can_serve` found."""
        changes = self._changes(wish, time) if helper is None else {wish: helper}
        assert changes is not None
        for other in changes.keys() & self.helper.keys():
            self.jobs[self.helper[other]].remove(other)
        for other in sorted(changes):
            self.helper[other] = changes[other]
            self.jobs[changes[other]].append(other)
        self.time[wish] = time

    def dismiss(self, wish: int) -> None:
        """Have the meeting's interpreter free again."""
        self.jobs[self.helper.pop(wish)].remove(wish)
        del self.time[wish]

    def snapshot(self) -> Helpers:
        """Return who interprets what, to be restored."""
        return Helpers(dict(self.helper), dict(self.time))

    def restore(self, before: Helpers) -> None:
        """Have everybody interpret what they did at the snapshot."""
        self.helper, self.time = dict(before.of), dict(before.time)
        for jobs in self.jobs:
            jobs.clear()
        for wish, helper in self.helper.items():
            self.jobs[helper].append(wish)

    def _changes(self, wish: int, time: int) -> dict[int, int] | None:
        """Return the new interpreters of this and other meetings; None when nobody can come."""
        self.time[wish] = time
        changes: dict[int, int] = {}
        found = self._assign(wish, changes, set())
        del self.time[wish]
        return changes if found else None

    def _assign(self, wish: int, changes: dict[int, int], tried: set[tuple[int, int]]) -> bool:
        model = self.model
        time = self.time[wish]
        for helper in model.speaks[model.kind[model.person[wish]] or ""]:
            if (wish, helper) in tried or not model.duty[helper] >> time & 1:
                continue
            tried.add((wish, helper))
            before = dict(changes)
            changes[wish] = helper
            if all(self._assign(other, changes, tried) for other in self._in_the_way(wish, helper, changes)):
                return True
            changes.clear()
            changes.update(before)
        return False

    def _in_the_way(self, wish: int, helper: int, changes: dict[int, int]) -> list[int]:
        overlap = self.model.overlap[self.time[wish]]
        now = [other for other in self.jobs[helper] if changes.get(other, helper) == helper]
        now += [other for other, new in changes.items() if new == helper and other not in self.jobs[helper]]
        return [other for other in now if other != wish and overlap >> self.time[other] & 1]
