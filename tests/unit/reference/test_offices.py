"""The directory of offices covers the country."""

from hwportal import reference


def test_there_are_534_offices_with_codes_of_their_prefecture() -> None:
    offices = reference.offices()
    assert len({office.code for office in offices}) == len(offices) == 534
    assert all(office.kana and office.name_en and office.municipality_codes for office in offices)
    assert all({code[:2] for code in office.municipality_codes} == {office.prefecture_code} for office in offices)


def test_every_municipality_has_an_office() -> None:
    assert all(reference.office_for(entry.code) for entry in reference.municipalities())


def test_the_branch_answers_before_its_main_office() -> None:
    assert [office.name for office in reference.offices_for("01346")] == ["函館", "函館 八雲出張所"]
    nearest = reference.office_for("01346")
    assert nearest
    assert nearest.is_branch
    assert nearest.code == "01021"


def test_known_office_codes_are_the_official_ones() -> None:
    iidabashi = reference.office("13010")
    assert iidabashi
    assert iidabashi.full_name == "ハローワーク飯田橋"
    assert iidabashi.full_name_en == "Hello Work Iidabashi"
    assert reference.office_for("13101") is iidabashi


def test_the_new_wards_of_hamamatsu_have_their_offices() -> None:
    names = {code: [office.name for office in reference.offices_for(code)] for code in ("22138", "22139", "22140")}
    assert names["22138"] == ["浜松"]
    assert names["22139"] == ["浜松", "浜松 細江出張所", "浜松 浜北出張所"]
    assert names["22140"] == ["浜松", "浜松 浜北出張所"]


def test_an_unknown_municipality_has_none() -> None:
    assert reference.office_for("99999") is None
    assert reference.offices_for("") == ()
    assert reference.office("99999") is None
