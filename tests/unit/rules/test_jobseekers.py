"""The places that a jobseeker writes are understood or asked back."""

import pytest

from hwportal import reference
from hwportal.rules.jobseekers import Place, place, place_code, place_name
from hwportal.rules.wording import BadInput


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("千代田区", "13101"),
        ("東京都千代田区", "13101"),
        ("東京都 千代田区", "13101"),
        ("Chiyoda-ku", "13101"),
        ("chiyoda-ku, tokyo", "13101"),
        ("東京都", "13"),
        ("Tokyo", "13"),
        ("札幌市中央区", "01101"),
        ("大洗町", "08309"),
        ("茨城県大洗町", "08309"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_place_is_understood(typed: str, code: str) -> None:
    assert place_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "offered"), [("中央区", "東京都中央区"), ("横浜市", "神奈川県横浜市鶴見区"), ("府中市", "広島県府中市")]
)
def test_a_name_of_several_places_is_asked_back(typed: str, offered: str) -> None:
    with pytest.raises(BadInput, match="several such places") as refused:
        place_code(typed)
    assert offered in str(refused.value.values["places"])


@pytest.mark.parametrize("typed", ["どこでも", "Atlantis", "13101", "<script>"])
def test_what_is_no_place_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="not known"):
        place_code(typed)


def test_every_full_name_leads_back_to_its_code() -> None:
    everywhere: list[Place] = [*reference.prefectures(), *reference.municipalities()]
    for entry in everywhere:
        assert place_code(place_name(entry.code)) == entry.code
        assert place(entry.code) == entry
    assert place_name("99999") == "99999"
