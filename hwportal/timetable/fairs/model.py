"""The fair in numbers: people, booths, wishes and times have indexes, and sets of times are bits of one integer.

A wish that cannot come true whatever the others do is not in the model. Two slots of different booths that last from
the same minute to the same minute are the same time; so a person's free times, a booth's open times and the times
that suit a wish are three integers, and `&` finds the times at which the wish can be met.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hwportal.timetable.fairs.instance import Fair, Interval, Person, within


def bits(times: int) -> Iterator[int]:
    """Yield the indexes in a set of times, early ones first."""
    while times:
        lowest = times & -times
        yield lowest.bit_length() - 1
        times ^= lowest


@dataclass(slots=True)
class Model:
    """Everything that the search looks up; nothing in it changes while a plan is made."""

    fair: Fair
    people: list[Person]
    times: list[Interval]
    overlap: list[int]  # times that overlap each time
    # of wishes
    person: list[int]
    booth: list[int]
    weight: list[int]
    suits: list[int]  # times
    # of booths
    seats: list[int]  # interviews at a time
    total: list[int]  # interviews in all
    hours: list[int]  # times
    asked: list[list[int]]  # wishes
    pressure: list[list[float]]  # how much each time is wanted
    # of people
    wishes: list[list[int]]  # best first
    limit: list[int]
    clash: list[list[int]]  # times that cannot be had besides each time, by their rest
    children: list[int]
    kind: list[str | None]
    # of childcare bands and interpreters
    bands: list[int]  # bands that each time touches, as bits
    places: list[int]
    duty: list[int]  # times of each interpreter
    speaks: dict[str, list[int]]  # interpreters of each kind


def build_model(fair: Fair) -> Model:
    """Return the model of a fair."""
    times = sorted({slot for booth in fair.booths.values() for slot in booth.slots})
    index = {time: number for number, time in enumerate(times)}
    booths = list(fair.booths.values())
    people = [person for person in fair.people.values() if person.id not in fair.withdrawn]
    rests = {rest: _clashes(times, rest) for rest in {person.rest for person in people}}
    model = Model(
        fair=fair,
        people=people,
        times=times,
        overlap=_clashes(times, 0),
        person=[],
        booth=[],
        weight=[],
        suits=[],
        seats=[booth.interviewers for booth in booths],
        total=[len(people) if booth.max_total is None else booth.max_total for booth in booths],
        hours=[sum(1 << index[slot] for slot in booth.slots) if booth.interviewers else 0 for booth in booths],
        asked=[[] for _ in booths],
        pressure=[],
        wishes=[[] for _ in people],
        limit=[],
        clash=[rests[person.rest] for person in people],
        children=[person.children for person in people],
        kind=[person.interpreter for person in people],
        bands=[
            sum(1 << number for number, band in enumerate(fair.bands) if start < band.end and band.start < end)
            for start, end in times
        ],
        places=[band.places for band in fair.bands],
        duty=[_inside(times, interpreter.windows) for interpreter in fair.interpreters.values()],
        speaks={},
    )
    for number, interpreter in enumerate(fair.interpreters.values()):
        for kind in sorted(interpreter.kinds):
            model.speaks.setdefault(kind, []).append(number)
    _add_wishes(model)
    model.pressure.extend(_pressure(model, asked) for asked in model.asked)
    return model


def _clashes(times: list[Interval], rest: int) -> list[int]:
    return [
        sum(1 << other for other, (first, last) in enumerate(times) if start < last + rest and first < end + rest)
        for start, end in times
    ]


def _inside(times: list[Interval], windows: tuple[Interval, ...]) -> int:
    return sum(1 << number for number, (start, end) in enumerate(times) if within(start, end, windows))


def _add_wishes(model: Model) -> None:
    numbers = {booth: number for number, booth in enumerate(model.fair.booths)}
    windows: dict[tuple[Interval, ...], int] = {}
    cared = sum(1 << time for time, touched in enumerate(model.bands) if touched)
    for number, person in enumerate(model.people):
        if person.windows not in windows:
            windows[person.windows] = _inside(model.times, person.windows)
        can = windows[person.windows]
        if person.children:
            can &= cared
        if person.interpreter:
            can &= _served(model, person.interpreter)
        for rank, name in enumerate(person.wishes):
            booth = numbers[name]
            suits = can & model.hours[booth]
            if suits and model.fair.booths[name].quals <= person.quals:
                _add_wish(model, number, booth, model.fair.weight(rank), suits)
        model.limit.append(min(person.max_interviews, len(model.wishes[number])))


def _served(model: Model, kind: str) -> int:
    served = 0
    for interpreter in model.speaks.get(kind, ()):
        served |= model.duty[interpreter]
    return served


def _add_wish(model: Model, person: int, booth: int, weight: int, suits: int) -> None:
    wish = len(model.person)
    model.person.append(person)
    model.booth.append(booth)
    model.weight.append(weight)
    model.suits.append(suits)
    model.asked[booth].append(wish)
    model.wishes[person].append(wish)


def _pressure(model: Model, asked: list[int]) -> list[float]:
    """Return how much each time of a booth is wanted: a wish that suits few times weighs more on them."""
    wanted = [0.0] * len(model.times)
    for wish in asked:
        share = 1 / model.suits[wish].bit_count()
        for time in bits(model.suits[wish]):
            wanted[time] += share
    return wanted
