"""Which people are planned anew together."""

from collections.abc import Iterable
from random import Random

from hwportal.timetable.fairs.model import Model

NEED = 5  # somebody with children or an interpreter makes a program as hard as so many others


class Selection:
    """Draws groups of people whose programs are about equally hard: with needs first, then by chance and by booths."""

    def __init__(self, model: Model, seed: int, size: int) -> None:
        self.model = model
        self.size = size
        self._random = Random(f"parts {seed}")  # noqa: S311 - chance that can be repeated is what is wanted
        self._needy = self._shuffled(person for person in range(len(model.people)) if self._weight(person) > 1)

    def draw(self, turn: int) -> list[int]:
        """Return the people of a turn: those whom the flow knows least about, as long as there are any left."""
        if self._needy:
            people = self._cut(self._needy)
            self._needy = self._needy[len(people) :]
            return sorted(people)
        return self._by_booths() if turn % 2 else self._by_chance(range(len(self.model.people)))

    def _by_booths(self) -> list[int]:
        """Return people who asked for the same few booths."""
        found: set[int] = set()
        for booth in self._shuffled(range(len(self.model.seats))):
            found.update(self.model.person[wish] for wish in self.model.asked[booth])
            if sum(map(self._weight, found)) >= self.size:
                break
        return self._by_chance(found)

    def _by_chance(self, people: Iterable[int]) -> list[int]:
        return sorted(self._cut(self._shuffled(people)))

    def _shuffled(self, items: Iterable[int]) -> list[int]:
        return self._random.sample(found := sorted(items), len(found))

    def _cut(self, people: list[int]) -> list[int]:
        """Return as many of the first as are not too hard together."""
        weight = 0
        for number, person in enumerate(people):
            weight += self._weight(person)
            if number and weight > self.size:
                return people[:number]
        return people

    def _weight(self, person: int) -> int:
        return NEED if self.model.children[person] or self.model.kind[person] else 1
