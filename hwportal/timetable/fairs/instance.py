"""A fair as it was handed in: read, checked, and sorted by id."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from hwportal.timetable.reading import Value, unique

FORMAT = "hwportal-fair-instance/1"
Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Booth:
    """An employer at the fair: when it takes interviews and how many at a time."""

    id: str
    interviewers: int
    quals: frozenset[str]
    max_total: int | None
    slots: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A jobseeker: whom they wish to meet, best first, and when they can."""

    id: str
    wishes: tuple[str, ...]
    windows: tuple[Interval, ...]
    quals: frozenset[str]
    max_interviews: int
    rest: int
    children: int
    interpreter: str | None
    lottery: int


@dataclass(frozen=True, slots=True)
class Band:
    """A time in which the childcare room has so many places."""

    id: str
    start: int
    end: int
    places: int


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who interprets one interview at a time."""

    id: str
    kinds: frozenset[str]
    windows: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A meeting that must stay as it is, and where the document says so."""

    person: str
    booth: str
    slot: int
    place: Value


@dataclass(frozen=True, slots=True)
class Fair:
    """The whole instance."""

    id: str
    coverage_bonus: int
    rank_weights: tuple[int, ...]
    booths: Mapping[str, Booth]
    people: Mapping[str, Person]
    bands: tuple[Band, ...]
    interpreters: Mapping[str, Interpreter]
    locked: tuple[Confirmed, ...]
    withdrawn: frozenset[str]

    def weight(self, rank: int) -> int:
        """Return what a wish of this rank is worth; beyond the list its last weight counts."""
        return self.rank_weights[min(rank, len(self.rank_weights) - 1)]

    def bands_over(self, start: int, end: int) -> tuple[Band, ...]:
        """Return the childcare bands that overlap a time."""
        return tuple(band for band in self.bands if start < band.end and band.start < end)


def within(start: int, end: int, windows: tuple[Interval, ...]) -> bool:
    """Tell whether a time lies wholly in one of the windows."""
    return any(first <= start and end <= last for first, last in windows)


def read_fair(document: Value) -> Fair:
    """Return the fair of a document; Malformed names the place that is wrong."""
    booths = _booths(document)
    people = {name: _person(item, booths) for name, item in _by_id(document["jobseekers"])}
    _lotteries_differ(document["jobseekers"])
    objective = document["objective"]
    weights = tuple(weight.integer() for weight in objective["rank_weights"].items())
    if not weights:
        objective["rank_weights"].refuse("is empty")
    return Fair(
        id=document["id"].text(),
        coverage_bonus=objective["coverage_bonus"].integer(),
        rank_weights=weights,
        booths=booths,
        people=people,
        bands=_bands(document["childcare"]["bands"]),
        interpreters={name: _interpreter(item) for name, item in _by_id(document["interpreters"])},
        locked=tuple(_confirmed(item, people, booths) for item in document["locked"].items()),
        withdrawn=frozenset(item.one_of(people) for item in document["withdrawn"].items()),
    )


def _by_id(items: Value) -> list[tuple[str, Value]]:
    return sorted(unique(items.items()).items())


def _booths(document: Value) -> dict[str, Booth]:
    found = dict(_by_id(document["employers"]))
    slots = document["slots"]
    for name, item in slots.members():
        if name not in found:
            item.refuse("is no employer")
    return {name: _booth(item, slots[name]) for name, item in found.items()}


def _booth(item: Value, slots: Value) -> Booth:
    times = [_slot(slot) for slot in slots.items()]
    for place, ((_, end), (start, _)) in enumerate(pairwise(times)):
        if start < end:
            slots.items()[place + 1].refuse(f"starts at {start}, before the slot before it ends at {end}")
    limit = item.get("max_total")
    return Booth(
        id=item["id"].text(),
        interviewers=item["interviewers"].integer(),
        quals=frozenset(item["quals_required"].texts()),
        max_total=limit.integer() if limit else None,
        slots=tuple(times),
    )


def _slot(slot: Value) -> Interval:
    start, end = slot.interval()
    if start == end:
        slot.refuse(f"starts and ends at {start}")
    return start, end


def _person(item: Value, booths: Mapping[str, Booth]) -> Person:
    for wish in item["wishes"].items():
        wish.one_of(booths)
    kind = item.get("interpreter")
    return Person(
        id=item["id"].text(),
        wishes=item["wishes"].texts(),
        windows=item["windows"].intervals(),
        quals=frozenset(item["quals"].texts()),
        max_interviews=item["max_interviews"].integer(),
        rest=item["rest_min"].integer(),
        children=item["children"].integer(),
        interpreter=kind.text() if kind else None,
        lottery=item["lottery"].integer(),
    )


def _lotteries_differ(people: Value) -> None:
    drawn = set()
    for item in people.items():
        number = item["lottery"]
        if number.raw in drawn:
            number.refuse(f"{number.raw} is drawn twice")
        drawn.add(number.raw)


def _bands(bands: Value) -> tuple[Band, ...]:
    unique(bands.items())
    return tuple(_band(item) for item in bands.items())


def _band(item: Value) -> Band:
    start, end = item["start"].integer(), item["end"].integer()
    if start > end:
        item.refuse(f"ends at {end}, before it starts at {start}")
    return Band(item["id"].text(), start, end, item["places"].integer())


def _interpreter(item: Value) -> Interpreter:
    return Interpreter(item["id"].text(), frozenset(item["kinds"].texts()), item["windows"].intervals())


def _confirmed(item: Value, people: Mapping[str, Person], booths: Mapping[str, Booth]) -> Confirmed:
    booth = item["employer"].one_of(booths)
    slot = item["slot"].integer(0, max(0, len(booths[booth].slots) - 1))
    if not booths[booth].slots:
        item.refuse(f"{booth} takes no interviews")
    return Confirmed(item["jobseeker"].one_of(people), booth, slot, item)
