"""Where a vacancy stands among its peers, and when nothing may be said."""

from uuid import UUID, uuid4

from hwportal.advice.peers import Conditions, standings

COMPANIES = [uuid4() for _ in range(4)]


def _peers(count: int, companies: list[UUID] = COMPANIES, overtime: float | None = 10) -> list[Conditions]:
    return [Conditions(companies[n % len(companies)], 1_100 + 10 * n, 105 + n, overtime) for n in range(count)]


OWN = Conditions(uuid4(), 1_150, 104, 5)


def test_quarters_and_shares_are_those_of_the_peers() -> None:
    pay, holidays = standings(OWN, _peers(11))[:2]
    assert list(pay.quarters) == [1_125, 1_150, 1_175]
    assert pay.better_than == 0.5
    assert not pay.is_among_the_best
    assert not pay.is_among_the_last
    assert (holidays.better_than, holidays.is_among_the_last) == (0, True)
    assert holidays.vacancies == 11


def test_less_overtime_is_the_better_figure() -> None:
    assert standings(OWN, _peers(11))[2].is_among_the_best


def test_what_the_draft_does_not_say_has_no_place() -> None:
    silent = Conditions(uuid4(), None, None, None)
    found = standings(silent, _peers(12))
    assert [standing.better_than for standing in found] == [None, None, None]
    assert not any(standing.is_among_the_best or standing.is_among_the_last for standing in found)


def test_nothing_is_said_of_fewer_than_ten_vacancies_or_three_employers() -> None:
    assert standings(OWN, _peers(9)) == []
    assert standings(OWN, _peers(30, COMPANIES[:2])) == []
    assert len(standings(OWN, _peers(10))) == 3


def test_a_figure_that_few_peers_give_is_left_out() -> None:
    peers = [*_peers(9), *_peers(20, overtime=None)]
    assert [standing.label for standing in standings(OWN, peers)] == ["Lowest pay, yen an hour", "Holidays a year"]
