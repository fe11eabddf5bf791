"""What a profile may tell: work, never who the person is."""

from datetime import date

import pytest

from hwportal.rules import profiles

NAMES = ("見本 花子", "ミホン ハナコ", "みほん保育園")


@pytest.mark.parametrize(
    "text",
    [
        "見本と申します。",
        "花子です。よろしくお願いします。",
        "ハナコ",
        "電話は090-0000-0000です。",
        "hanako@example.jp",
        "３４歳です。",
        "平成4年生まれ",
        "みほん保育園で働きました。",
        "私は母子家庭です。",
        "持病があります。",
        "障害者手帳があります。",
    ],
)
def test_what_tells_who_it_is_or_is_private_is_found(text: str) -> None:
    assert profiles.is_identifying(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "0歳児から5歳児の保育を5年しました。",
        "3歳から5歳のクラス担任",
        "障害児の保育と、障害者施設での介護",
        "定員120名の園で主任を務めました。",
        "令和5年から夜勤も経験しました。",
        "歌とピアノが得意です。",
    ],
)
def test_what_tells_of_work_stays(text: str) -> None:
    assert not profiles.is_identifying(text, NAMES)


def test_a_single_character_of_a_name_hides_nothing() -> None:
    assert not profiles.is_identifying("子どもが好きです。", ("林 子",))


@pytest.mark.parametrize(
    ("started", "ended", "band"),
    [
        (None, date(2026, 1, 1), None),
        (date(2026, 1, 1), None, "short"),
        (date(2023, 1, 1), date(2024, 1, 5), "1"),
        (date(2015, 1, 1), date(2019, 1, 5), "3"),
        (date(2016, 1, 1), date(2022, 1, 5), "5"),
        (date(2000, 1, 1), None, "10"),
    ],
)
def test_years_of_work_are_told_in_bands(started: date | None, ended: date | None, band: str | None) -> None:
    assert profiles.span(started, ended, date(2026, 11, 24)) == band


def test_wishes_and_vacancies_meet_in_the_group_of_their_occupations() -> None:
    assert profiles.group("029-01") == "029"
    assert profiles.group("029") == "029"
    assert profiles.groups_above(["029-01", "050-01"]) >= {"029", "05", "050"}
