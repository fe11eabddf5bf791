"""Fairs made for tests and measurements: small ones spelled out, large ones drawn by chance from a seed."""

from collections.abc import Iterable
from random import Random
from typing import Any

Document = dict[str, Any]
LICENCES = ("care", "nursery", "nurse", "driver")
LANGUAGES = ("sign", "zh", "vi")
DAY = 600  # ten o'clock


def slots(count: int, minutes: int = 20, start: int = DAY) -> list[list[int]]:
    """Return so many times one after another."""
    return [[start + minutes * number, start + minutes * (number + 1)] for number in range(count)]


def booth(name: str, **given: Any) -> Document:
    """Return an employer with one interviewer and no conditions, unless given."""
    return {"id": name, "name": f"見本 {name}", "interviewers": 1, "quals_required": [], "max_total": None} | given


def person(name: str, *wishes: str, **given: Any) -> Document:
    """Return a jobseeker who can come all day and needs nothing, unless given."""
    usual = {
        "windows": [[0, 1440]],
        "quals": [],
        "max_interviews": 6,
        "rest_min": 0,
        "children": 0,
        "interpreter": None,
        "lottery": int(name[1:]),
    }
    return {"id": name, "wishes": list(wishes)} | usual | given


def fair(
    people: Iterable[Document], booths: Iterable[Document], times: dict[str, list[list[int]]], **given: Any
) -> Document:
    """Return an instance of these people, booths and times."""
    usual = {
        "format": "hwportal-fair-instance/1",
        "kind": "fair",
        "id": "made",
        "seed": 1,
        "notes": "",
        "objective": {"coverage_bonus": 20, "rank_weights": [10, 6, 4, 3, 2, 1]},
        "childcare": {"bands": []},
        "interpreters": [],
        "locked": [],
        "withdrawn": [],
    }
    return usual | {"employers": list(booths), "jobseekers": list(people), "slots": times} | given


def drawn_fair(
    people: int,
    booths: int,
    count: int,
    *,
    seed: int = 1,
    plain: bool = False,
    mixed: bool = False,
    tightness: float = 1,
) -> Document:
    """Return a fair drawn by chance: popular booths, breaks, people with half days, rests, children and interpreters.

    A plain one has none of these but the popularity; on a mixed one booths have interviews of different lengths.
    """
    chance = Random(f"{people} {booths} {count} {seed} {plain} {mixed} {tightness}")
    end = DAY + 20 * count
    employers = [_drawn_booth(chance, f"E{number:03}", plain, tightness) for number in range(1, booths + 1)]
    times = {employer["id"]: _drawn_times(chance, count, plain, mixed) for employer in employers}
    lots = list(range(1, people + 1))
    chance.shuffle(lots)
    weights = [1 / (place + 2) ** 0.8 for place in range(booths)]
    guests = [
        _drawn_person(chance, f"J{number:04}", employers, weights, (DAY, end), plain) | {"lottery": lot}
        for number, lot in zip(range(1, people + 1), lots, strict=True)
    ]
    needs = {} if plain else {"childcare": {"bands": _bands(guests, end)}, "interpreters": _interpreters(guests, end)}
    return fair(guests, employers, times, id=f"drawn {people} {booths} {count} {seed}", **needs)


def _drawn_booth(chance: Random, name: str, plain: bool, tightness: float) -> Document:
    interviewers = max(1, round(chance.choice([1, 1, 2, 3]) / tightness))
    if plain:
        return booth(name, interviewers=interviewers)
    required = chance.sample(LICENCES, 1) if chance.random() < 0.25 else []
    most = chance.randint(3, 12) if chance.random() < 0.1 else None
    return booth(name, interviewers=interviewers, quals_required=required, max_total=most)


def _drawn_times(chance: Random, count: int, plain: bool, mixed: bool) -> list[list[int]]:
    minutes = chance.choice([15, 20, 30]) if mixed else 20
    found = slots(20 * count // minutes, minutes)
    if plain:
        return found
    noon = DAY + 20 * chance.randrange(count // 4, max(count // 4 + 1, count * 3 // 4))
    return [time for time in found if time[1] <= noon or time[0] >= noon + 40]


def _drawn_person(
    chance: Random, name: str, booths: list[Document], weights: list[float], day: tuple[int, int], plain: bool
) -> Document:
    chosen = dict.fromkeys(each["id"] for each in chance.choices(booths, weights, k=chance.randint(3, 8)))
    wishes = list(chosen)[:6]
    if plain:
        return person(name, *wishes, max_interviews=chance.randint(1, len(wishes)))
    start, end = day
    middle = (start + end) // 2
    return person(
        name,
        *wishes,
        windows=chance.choice(
            [[[start, end]]] * 4 + [[[start, middle]], [[middle, end]], [[start, middle - 20], [middle, end]]]
        ),
        quals=[licence for licence in LICENCES if chance.random() < 0.5],
        max_interviews=chance.randint(1, 5),
        rest_min=chance.choice([0] * 8 + [15, 30]),
        children=chance.choice([0] * 22 + [1, 2]),
        interpreter=chance.choice(LANGUAGES) if chance.random() < 0.07 else None,
    )


def _bands(people: list[Document], end: int) -> list[Document]:
    places = max(2, sum(guest["children"] for guest in people) // 2)
    middle = (DAY + end) // 2 // 5 * 5
    return [
        {"id": "K1", "start": DAY, "end": middle, "places": places},
        {"id": "K2", "start": middle, "end": end, "places": places},
    ]


def _interpreters(people: list[Document], end: int) -> list[Document]:
    found: list[Document] = []
    for language in LANGUAGES:
        wanted = sum(guest["interpreter"] == language for guest in people)
        kinds = sorted({language, "vi"}) if len(found) % 2 else [language]
        for _ in range((wanted + 11) // 12):
            windows = [[DAY, end]] if len(found) % 3 else [[DAY, (DAY + end) // 2], [(DAY + end) // 2 + 20, end]]
            found.append({"id": f"I{len(found) + 1:02}", "kinds": kinds, "windows": windows})
    return found
