"""Tours made for tests: any number of people, facilities and buses, from a seed."""

import random
from typing import Any

DAY = [540, 1020]
HALVES = ([540, 780], [750, 1020])


def tour(people: int = 12, facilities: int = 4, buses: int = 2, seed: int = 1) -> dict[str, Any]:
    """Return an instance; the same arguments give the same."""
    draw = random.Random(f"{people} {facilities} {buses} {seed}")
    names = [f"F{number}" for number in range(1, facilities + 1)]
    return {
        "format": "hwportal-tour-instance/1",
        "kind": "tour",
        "id": f"test-{people}-{facilities}-{buses}-{seed}",
        "seed": seed,
        "objective": {"coverage_bonus": 20, "rank_weights": [10, 6, 4, 3, 2, 1]},
        "depot": "D",
        "travel_min": _travel(draw, ["D", *names]),
        "buses": [_bus(draw, number) for number in range(1, buses + 1)],
        "employers": [_facility(draw, name) for name in names],
        "jobseekers": [_person(draw, number, names) for number in range(1, people + 1)],
        "childcare": {
            "bands": [
                {"id": "am", "start": 540, "end": 780, "places": 2},
                {"id": "pm", "start": 780, "end": 1020, "places": 1},
            ]
        },
        "interpreters": [
            {"id": "I1", "kinds": ["sign", "vi"], "windows": [DAY]},
            {"id": "I2", "kinds": ["vi"], "windows": [[540, 800]]},
        ],
        "locked": [],
        "withdrawn": [],
    }


def _travel(draw: random.Random, places: list[str]) -> dict[str, dict[str, int]]:
    at = {place: (draw.uniform(-9, 9), draw.uniform(-9, 9)) for place in places}
    return {
        origin: {
            place: 6 + int(2 * sum((a - b) ** 2 for a, b in zip(at[origin], at[place], strict=True)) ** 0.5)
            for place in places
            if place != origin
        }
        for origin in places
    }


def _bus(draw: random.Random, number: int) -> dict[str, Any]:
    start, end, stops = draw.choice([(540, 1000, 4), (540, 780, 2), (780, 1020, 2)])
    return {
        "id": f"B{number}",
        "seats": draw.choice([4, 6, 9]),
        "wheelchair_places": draw.choice([0, 1]),
        "start": start,
        "end": end,
        "max_stops": stops,
    }


def _facility(draw: random.Random, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "windows": draw.choice([[[550, 1000]], [[570, 720], [800, 960]], [[780, 990]]]),
        "brief_min": draw.choice([0, 20, 30]),
        "interview_min": draw.choice([10, 15]),
        "interviewers": draw.choice([1, 2, 3]),
        "max_visitors": draw.choice([4, 6, 12]),
        "quals_required": draw.choice([[], [], ["kangoshi"]]),
        "max_total": draw.choice([None, None, 3]),
    }


def _person(draw: random.Random, number: int, names: list[str]) -> dict[str, Any]:
    return {
        "id": f"P{number:02}",
        "wishes": draw.sample(names, min(len(names), draw.choice([1, 2, 3]))),
        "windows": draw.choice([[DAY], [DAY], [HALVES[0]], [HALVES[1]]]),
        "quals": draw.choice([[], ["kangoshi"]]),
        "max_interviews": draw.choice([1, 2, 3]),
        "children": draw.choice([0, 0, 0, 1]),
        "wheelchair": draw.random() < 0.1,
        "interpreter": draw.choice([None, None, None, None, "sign", "vi"]),
        "lottery": number * 7 % 101,
    }
