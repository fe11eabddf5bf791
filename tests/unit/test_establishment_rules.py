"""Head counts, addresses and findings of an establishment."""

import pytest

from hwportal.reference import find_postal_code
from hwportal.rules.establishments import findings, head_count_faults, municipality_of

COMPLETE = {"staff_workplace": 9, "rules_full_time": False, "rules_part_time": False}


def titles(**answers: object) -> list[str]:
    return [finding.title for finding in findings({**COMPLETE, **answers}, namesakes=0, is_first=False)]


@pytest.mark.parametrize(
    ("counts", "fields"),
    [
        ((30, 30, 30, 30), []),
        ((30, 12, 10, 4), []),
        ((0, 0, 0, 0), []),
        ((10, 11, 0, 0), ["staff_workplace"]),
        ((10, 5, 6, 5), ["staff_women"]),
        ((10, 5, 5, 6), ["staff_part_time"]),
        ((1, 2, 3, 4), ["staff_workplace", "staff_women", "staff_part_time"]),
    ],
)
def test_parts_are_never_more_than_their_whole(counts: tuple[int, int, int, int], fields: list[str]) -> None:
    assert [field for field, _ in head_count_faults(*counts)] == fields


def test_the_address_says_which_municipality_is_meant() -> None:
    towns = find_postal_code("100-0001")
    for address in ("東京都千代田区千代田1-1", "東京都 千代田区 千代田1-1"):
        found = municipality_of(address, towns)
        assert found is not None
        assert found.code == "13101"
    assert municipality_of("千代田1-1", towns) is None
    assert municipality_of("東京都千代田区千代田1-1", ()) is None


def test_ten_workers_need_work_rules() -> None:
    assert titles() == []
    assert len(titles(staff_workplace=10)) == 1
    assert len(titles(staff_workplace=10, rules_full_time=True)) == 1
    assert titles(staff_workplace=10, rules_full_time=True, rules_part_time=True) == []


def test_staff_are_told_of_namesakes_and_of_a_new_company() -> None:
    assert [f.level for f in findings(COMPLETE, namesakes=1, is_first=True)] == ["orange", "blue"]
