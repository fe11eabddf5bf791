"""A programme is a settings file: all are readable and use only work that there is an engine for."""

from datetime import date

import pytest

from hwportal.programmes import FOLDER, KINDS_OF_WORK, Programme, programme, programmes


@pytest.mark.parametrize("entry", programmes(), ids=lambda entry: entry.code)
def test_every_programme_is_complete(entry: Programme) -> None:
    assert entry.name
    assert entry.name_en.isascii()
    assert entry.work
    assert entry.work <= KINDS_OF_WORK
    assert all(figure.period and figure.unit and figure.value > 0 for figure in entry.figures)


def test_no_file_is_left_out() -> None:
    assert {entry.code for entry in programmes()} == {path.stem for path in FOLDER.glob("*.toml")}
    assert [entry.section for entry in programmes()] == sorted(entry.section for entry in programmes())


def test_taking_part_is_sensitive_where_it_tells_about_health_or_poverty() -> None:
    sensitive = {entry.code for entry in programmes() if entry.is_sensitive}
    assert {"welfare_recipients", "long_term_patients", "suicide_prevention", "intractable_diseases"} <= sensitive
    assert "nursery_teachers" not in sensitive


def test_a_parameter_holds_within_its_period() -> None:
    psychiatric = programme("psychiatric_institutions")
    assert psychiatric
    assert psychiatric.setting("longest support in months", date(2026, 11, 22)) == 6
    assert psychiatric.setting("longest support in months", date(2015, 3, 31)) is None
    assert psychiatric.setting("no such parameter", date(2026, 11, 22)) is None


def test_published_figures_keep_their_period() -> None:
    welfare = programme("welfare_recipients")
    assert welfare
    employed = {figure.period: figure.value for figure in welfare.figures if figure.name == "people employed"}
    assert employed == {"2014-04 to 2014-11": 47007, "2015-04 to 2015-11": 55112}


def test_an_unknown_programme_is_none() -> None:
    assert programme("nothing") is None
