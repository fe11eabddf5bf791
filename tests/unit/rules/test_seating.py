"""Free times given out on the day: what is agreed stays, those with fewest come first, nobody is in two places."""

from itertools import combinations
from random import Random
from time import perf_counter

import pytest

from hwportal.rules.seating import Booth, Guest, Seat, refill

MORNING = [(600, 620), (620, 640), (640, 660)]


def clash(one: Seat, other: Seat) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def test_the_earliest_time_of_the_first_wish_is_given() -> None:
    given = refill([Guest("a", [1, 2])], {1: Booth(1, MORNING), 2: Booth(2, MORNING)}, now=590)
    assert given == [Seat("a", 1, (600, 620), 1), Seat("a", 2, (620, 640), 1)]


@pytest.mark.parametrize(("now", "first"), [(590, 600), (595, 600), (596, 620), (650, None)])
def test_nobody_is_sent_to_a_time_that_is_too_near(now: int, first: int | None) -> None:
    given = refill([Guest("a", [1])], {1: Booth(1, MORNING)}, now)
    assert [seat.span[0] for seat in given] == ([] if first is None else [first])


def test_what_is_agreed_is_not_touched() -> None:
    booth = Booth(1, MORNING, taken=[(1, (600, 620)), (1, (630, 650))])
    assert refill([Guest("a", [1])], {1: booth}, now=0) == []


def test_a_second_interviewer_takes_the_same_time() -> None:
    given = refill([Guest("a", [1]), Guest("b", [1])], {1: Booth(1, MORNING, interviewers=2)}, now=0)
    assert {(seat.span[0], seat.interviewer) for seat in given} == {(600, 1), (600, 2)}


def test_who_has_no_interview_comes_before_who_has_one() -> None:
    guests = [Guest("a", [1], busy=[(500, 520)]), Guest("b", [1])]
    assert [seat.guest for seat in refill(guests, {1: Booth(1, MORNING[:1])}, now=0)] == ["b"]


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"windows": [(620, 700)]}, 620),
        ({"busy": [(590, 600)], "rest": 10}, 620),
        ({"busy": [(700, 720)], "most": 1}, None),
        ({"windows": [(600, 610)]}, None),
    ],
)
def test_a_persons_own_limits_are_kept(facts: dict[str, object], first: int | None) -> None:
    given = refill([Guest("a", [1], **facts)], {1: Booth(1, MORNING)}, now=0)  # type: ignore[arg-type]
    assert [seat.span[0] for seat in given] == ([] if first is None else [first])


def test_an_employer_gives_no_more_than_it_said() -> None:
    guests = [Guest(name, [1]) for name in "abc"]
    assert len(refill(guests, {1: Booth(1, MORNING, left=2)}, now=0)) == 2


def test_an_employer_who_is_not_there_is_no_hindrance() -> None:
    assert [seat.booth for seat in refill([Guest("a", [9, 1])], {1: Booth(1, MORNING)}, now=0)] == [1]


@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_day_nobody_and_no_interviewer_is_in_two_places(seed: int) -> None:
    chance = Random(seed)
    slots = [(at, at + 20) for at in range(600, 960, 20)]
    booths = {n: Booth(n, slots, chance.randint(1, 3)) for n in range(40)}
    guests = [Guest(str(n), chance.sample(range(40), 4), most=chance.choice([None, 2])) for n in range(300)]
    before = perf_counter()
    given = refill(guests, booths, now=600)
    assert perf_counter() - before < 0.5
    by_guest: dict[str, list[Seat]] = {}
    by_seat: dict[tuple[int, int], list[Seat]] = {}
    for seat in given:
        by_guest.setdefault(seat.guest, []).append(seat)
        by_seat.setdefault((seat.booth, seat.interviewer), []).append(seat)
    for seats in (*by_guest.values(), *by_seat.values()):
        assert not any(clash(one, other) for one, other in combinations(seats, 2))
    assert all(guest.most is None or len(by_guest.get(guest.id, [])) <= guest.most for guest in guests)
    assert len(given) > 500
