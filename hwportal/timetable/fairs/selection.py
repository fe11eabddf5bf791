"""Which people are planned anew together."""

from random import Random

from hwportal.timetable.fairs.model import Model


class Selection:
    """Draws groups of people: those with needs first, then by chance and by booths in turns."""

    def __init__(self, model: Model, seed: int, size: int) -> None:
        self.model = model
        self.size = size
        self._random = Random(f"parts {seed}")  # noqa: S311 - chance that can be repeated is what is wanted

    def with_needs(self) -> list[int]:
        """Return the people with children or an interpreter, whom the flow knows least about."""
        model = self.model
        people = [person for person in range(len(model.people)) if model.children[person] or model.kind[person]]
        return self._some(people)

    def draw(self, turn: int) -> list[int]:
        """Return the people of a turn."""
        return self._by_booths() if turn % 2 else self._some(list(range(len(self.model.people))))

    def _some(self, people: list[int]) -> list[int]:
        return people if len(people) <= self.size else self._random.sample(people, self.size)

    def _by_booths(self) -> list[int]:
        """Return people who asked for the same few booths."""
        found: set[int] = set()
        for booth in self._random.sample(range(len(self.model.seats)), len(self.model.seats)):
            found.update(self.model.person[wish] for wish in self.model.asked[booth])
            if len(found) >= self.size:
                break
        return self._some(sorted(found))
