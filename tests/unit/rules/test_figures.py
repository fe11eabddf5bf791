"""A comparison tells of nobody in particular: never below ten vacancies of three employers."""

import uuid
from datetime import date

import pytest

from hwportal.rules.figures import middle, weeks
from hwportal.rules.peers import Peer


def others(vacancies: int, employers: int) -> list[Peer]:
    companies = [uuid.uuid4() for _company in range(employers)]
    return [Peer(uuid.uuid4(), companies[number % employers], 1200) for number in range(vacancies)]


@pytest.mark.parametrize(
    ("vacancies", "employers", "shown"), [(10, 3, True), (9, 3, False), (10, 2, False), (30, 2, False), (30, 10, True)]
)
def test_the_least_for_a_comparison(vacancies: int, employers: int, shown: bool) -> None:
    similar = others(vacancies, employers)
    assert (middle(similar, {other.vacancy_id: 5 for other in similar}) == 5) is shown


def test_what_was_not_measured_does_not_count_as_one_of_the_ten() -> None:
    similar = others(10, 3)
    numbers: dict[uuid.UUID, int | None] = {other.vacancy_id: 5 for other in similar}
    numbers[similar[0].vacancy_id] = None
    assert middle(similar, numbers) is None
    del numbers[similar[0].vacancy_id]
    assert middle(similar, numbers) is None


def test_the_middle_is_a_number_that_was_counted() -> None:
    similar = others(10, 3)
    assert middle(similar, {other.vacancy_id: place for place, other in enumerate(similar)}) == 4


def test_four_weeks_end_today() -> None:
    found = weeks(date(2026, 11, 24))
    assert found[0] == (date(2026, 10, 28), date(2026, 11, 3))
    assert found[-1] == (date(2026, 11, 18), date(2026, 11, 24))
    assert len(found) == 4
