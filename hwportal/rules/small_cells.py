"""Small numbers of people are not told in reports, nor can they be worked out from the rest."""

from collections.abc import Sequence

FEWEST = 5


def protected(parts: Sequence[int], total: int) -> tuple[list[int | None], int | None]:
    """Return the parts and their total, None for each number that would tell of fewer than five people."""
    hidden = {place for place, number in enumerate(parts) if 0 < number < FEWEST}
    if len(hidden) == 1:  # one alone is the total less the others: hide the next smallest, too
        others = [place for place, number in enumerate(parts) if number >= FEWEST]
        hidden |= {min(others, key=lambda place: parts[place])} if others else set()
    is_small = 0 < total < FEWEST or len(hidden) == 1
    return [None if place in hidden else number for place, number in enumerate(parts)], None if is_small else total
