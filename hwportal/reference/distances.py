"""How far municipalities lie apart: from town hall to town hall, as the crow flies."""

from collections.abc import Mapping
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt

from hwportal.reference.tables import read_table

EARTH = 6371.0  # kilometres from its centre to where people live

Position = tuple[float, float]  # latitude and longitude in radians


def distance(one: str, other: str) -> float | None:
    """The kilometres between two municipalities; None for an unknown code."""
    here, there = _positions().get(one), _positions().get(other)
    return _kilometres(here, there) if here and there else None


@lru_cache(maxsize=256)
def around(code: str, kilometres: int) -> Mapping[str, float]:
    """The municipalities within so many kilometres of one, itself among them, each with its distance."""
    here = _positions().get(code)
    distances = {other: _kilometres(here, there) for other, there in _positions().items()} if here else {}
    return {other: far for other, far in distances.items() if far <= kilometres}


def _kilometres(here: Position, there: Position) -> float:
    """The way along the great circle, by the haversine formula."""
    (north, east), (other_north, other_east) = here, there
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


@cache
def _positions() -> dict[str, Position]:
    rows = read_table("positions.csv")
    return {row["code"]: (radians(float(row["latitude"])), radians(float(row["longitude"]))) for row in rows}
