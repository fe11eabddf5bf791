"""What is compared with a vacancy, step by step, and how many there must be."""

import uuid

import pytest

from hwportal.rules.peers import LOCAL, STEPS, Area, Peer, enough, places, work
from hwportal.rules.sheet import Sheet
from tests.sheets import nursery_teacher


@pytest.mark.parametrize(
    ("vacancies", "employers", "is_enough"), [(10, 3, True), (9, 3, False), (10, 2, False), (200, 2, False)]
)
def test_the_least_that_is_told_of(vacancies: int, employers: int, is_enough: bool) -> None:
    companies = [uuid.uuid4() for _company in range(employers)]
    assert enough([Peer(uuid.uuid4(), companies[n % employers], None) for n in range(vacancies)]) is is_enough


def test_each_step_is_wider_than_the_one_before() -> None:
    sheet = nursery_teacher()
    near, prefecture, country = (places(sheet, step) for step in STEPS)
    assert near
    assert "13101" in near
    assert "11100" not in near
    assert prefecture == ("13",)
    assert country == ()
    assert [work(sheet, step) for step in STEPS] == ["029-01", "029-01", "029"]
    assert all(step.is_same_work and step.area is not Area.COUNTRY for step in LOCAL)


def test_a_sheet_without_work_or_place_has_no_peers_there() -> None:
    assert work(Sheet(), STEPS[2]) is None
    assert places(Sheet(), STEPS[0]) is None
    assert places(Sheet(), STEPS[1]) is None
    assert places(Sheet(), STEPS[2]) == ()
