"""The tables of places are complete, agree with each other, and answer quickly."""

import time

import pytest

from hwportal import reference


def test_every_prefecture_has_its_code_and_names() -> None:
    assert [entry.code for entry in reference.prefectures()] == [f"{number:02}" for number in range(1, 48)]
    tokyo = reference.prefecture("13")
    assert tokyo
    assert (tokyo.name, tokyo.kana, tokyo.name_en) == ("東京都", "トウキョウト", "Tokyo")
    assert reference.prefecture("48") is None


def test_all_municipalities_are_there_once_with_every_name() -> None:
    everywhere = reference.municipalities()
    assert len({entry.code for entry in everywhere}) == len(everywhere) == 1892
    assert all(entry.name and entry.kana and entry.name_en.isascii() for entry in everywhere)
    assert sum(len(reference.municipalities(entry.code)) for entry in reference.prefectures()) == len(everywhere)


@pytest.mark.parametrize(
    ("code", "name", "reading"),
    [
        ("13101", "千代田区", "Chiyoda-ku"),
        ("01101", "札幌市中央区", "Chuo-ku, Sapporo-shi"),
        ("08309", "東茨城郡大洗町", "Oarai-machi, Higashiibaraki-gun"),
        ("34101", "広島市中区", "Naka-ku, Hiroshima-shi"),
        ("28586", "美方郡新温泉町", "Shin'onsen-cho, Mikata-gun"),
        ("01571", "虻田郡豊浦町", "Toyoura-cho, Abuta-gun"),
        ("33212", "瀬戸内市", "Setouchi-shi"),
        ("22138", "浜松市中央区", "Chuo-ku, Hamamatsu-shi"),
        ("24202", "四日市市", "Yokkaichi-shi"),
    ],
)
def test_a_municipality_has_its_name_and_reading(code: str, name: str, reading: str) -> None:
    found = reference.municipality(code)
    assert found
    assert (found.name, found.name_en) == (name, reading)


def test_full_name_begins_with_the_prefecture() -> None:
    found = reference.municipality("13101")
    assert found
    assert found.full_name == "東京都千代田区"


@pytest.mark.parametrize("typed", ["1000001", "100-0001", "〒100-0001", "１００－０００１", " 〒１００ー０００１ "])
def test_a_postal_code_is_read_however_it_is_typed(typed: str) -> None:
    (town,) = reference.find_postal_code(typed)
    assert town.address == "東京都千代田区千代田"
    assert town.kana == "チヨダ"


def test_a_code_of_several_towns_gives_all_of_them() -> None:
    towns = reference.find_postal_code("4980000")
    assert len(towns) == 2
    assert {town.municipality.prefecture.name for town in towns} == {"愛知県", "三重県"}


def test_a_large_users_own_code_gives_its_town() -> None:
    assert [town.address for town in reference.find_postal_code("060-8621")] == ["北海道札幌市中央区北一条西"]


@pytest.mark.parametrize("typed", ["", "100", "000-0000", "1000001x", "999-9999", "10000011", "'; --", "100-0001\n2"])
def test_an_unknown_or_broken_code_gives_nothing(typed: str) -> None:
    assert reference.find_postal_code(typed) == ()


def test_a_thousand_look_ups_take_no_time() -> None:
    reference.find_postal_code("1000001")
    started = time.perf_counter()
    for number in range(1000):
        reference.find_postal_code(f"{100 + number % 10}{number:04}")
    assert time.perf_counter() - started < 1
