"""Which passwords are taken and which are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules.passwords import check_password, unguessed
from hwportal.rules.wording import BadInput

GOOD = "椅子 と 緑の やかん 月曜"


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "椅子と緑のやかんが歩く月曜の朝",
        "ねこがやねのうえでうたうよるに",
        "brunnen kachel wolke",
        "💮🍙🐈🚲🌂🎏🪁🧺🧦🪴🧂🫖🪟🪜🧵",
        "x9#Lw2!vRt7$Qm4",
        "Ａｎｔｗｅｒｐｅｎ　ｋａｃｈｅｌ　ｗｏｌｋ",
        "wolke kachel " * 10,
    ],
)
def test_long_unusual_words_of_any_script_are_taken(password: str) -> None:
    assert check_password(password, second_factor=False) == unicodedata.normalize("NFC", password)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password12345678",
        "P@ssw0rdP@ssw0rd",
        "aaaaaaaaaaaaaaaaaaaa",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "abcdefghijklmnopqrstuvwxyz",
        "ハローワークハローワーク2026",
        "hellowork-hellowork",
        "HelloWork20261122!",
        "ぬふあうえおやゆよわほへたていすかん",
        "                    ",
        "!!!!!!!!!!!!!!!!????????",
        "iloveyou iloveyou iloveyou",
        "さくらさくらさくらさくらさくら",
        "令和8年1月1日令和8年1月1日",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(BadInput):
        check_password(password, second_factor=False)


@pytest.mark.parametrize("second_factor", [True, False])
def test_the_least_length_depends_on_the_second_factor(second_factor: bool) -> None:
    least = 8 if second_factor else 15
    words = "wolke brunnen kachel"
    assert check_password(words[:least], second_factor)
    with pytest.raises(BadInput) as refused:
        check_password(words[: least - 1], second_factor)
    assert refused.value.values == {"count": least}


def test_characters_are_counted_not_bytes() -> None:
    assert check_password("歩く椅子の朝と月曜日の緑の猫", second_factor=True)
    with pytest.raises(BadInput):
        check_password("歩く椅子の朝と月曜日の緑の猫", second_factor=False)


def test_a_password_that_is_too_long_is_refused_and_never_cut() -> None:
    with pytest.raises(BadInput):
        check_password("wolke kachel " * 100, second_factor=False)


@pytest.mark.parametrize("about", ["mihonhanako@example.jp", "MihonHanako", "見本 花子"])
def test_what_others_know_of_the_person_does_not_count(about: str) -> None:
    typed = {"見本 花子": "見本見本花子花子見本花子見本花子"}.get(about, "mihonhanakomihonhanako")
    assert check_password(typed + "wolke kachel", second_factor=False, about=[about])
    with pytest.raises(BadInput):
        check_password(typed, second_factor=False, about=[about])


def test_spaces_are_kept_and_composed_letters_are_one() -> None:
    decomposed = unicodedata.normalize("NFD", " がぎぐげご wolke kachel ")
    assert check_password(decomposed, second_factor=False) == " がぎぐげご wolke kachel "


@given(st.text(max_size=400))
def test_any_text_is_judged_without_a_failure(password: str) -> None:
    kept = _kept(password)
    assert kept in (None, unicodedata.normalize("NFC", password))
    assert 0 <= unguessed(password) <= len(set(unicodedata.normalize("NFKC", password).casefold()))


def _kept(password: str) -> str | None:
    try:
        return check_password(password, second_factor=False)
    except BadInput:
        return None
