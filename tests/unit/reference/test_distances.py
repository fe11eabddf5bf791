"""Every municipality has a position, and distances are those of a map."""

from collections.abc import Iterable

import pytest

from hwportal import reference


def test_every_municipality_is_somewhere_in_its_prefecture() -> None:
    for entry in reference.municipalities():
        assert entry.code in reference.around(entry.code, 0), entry.full_name


def codes(places: Iterable[reference.Municipality]) -> set[str]:
    return {place.code for place in places}


def test_only_islands_lie_far_from_the_rest_of_their_prefecture() -> None:
    far = []
    for prefecture in reference.prefectures():
        here = reference.municipalities(prefecture.code)
        nearest = {
            entry.full_name: min(
                reference.distance(entry.code, other.code) or 0 for other in here if other is not entry
            )
            for entry in here
        }
        far += [name for name, kilometres in nearest.items() if kilometres > 65]
    assert far == ["東京都八丈島八丈町", "東京都青ヶ島村", "東京都小笠原村", "沖縄県八重山郡与那国町"]


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ("13101", "13101", 0),
        ("13101", "13104", 4.5),  # 千代田区, 新宿区
        ("13101", "27127", 401),  # 千代田区, 大阪市北区
        ("01101", "47201", 2244),  # 札幌市中央区, 那覇市
    ],
)
def test_distances_are_those_of_a_map(one: str, other: str, kilometres: float) -> None:
    assert reference.distance(one, other) == pytest.approx(kilometres, rel=0.01)
    assert reference.distance(other, one) == reference.distance(one, other)


def test_what_lies_around_has_its_distance_and_nothing_farther_is_there() -> None:
    near = reference.around("13104", 5)
    assert near["13104"] == 0
    assert "13101" in near
    assert "13102" not in near
    assert set(near) < set(reference.around("13104", 10))


def test_unknown_codes_have_no_distance() -> None:
    assert reference.distance("13101", "99999") is None
    assert reference.distance("", "13101") is None
    assert reference.around("99999", 50) == {}
