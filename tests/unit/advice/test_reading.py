"""Vacancy files are read or refused with a sentence that says where."""

from pathlib import Path

import numpy as np
import pytest

from hwportal.advice.reading import Unusable, read_drafts, read_spells
from tests.unit.advice.conftest import rewritten


def test_a_file_is_read_as_columns(folder: Path) -> None:
    spells = read_spells(folder / "vacancies.csv")
    assert len(spells) == 1_500
    assert spells.occupation.levels
    assert spells["wage_lower"].min() > 0
    assert 0.1 < spells.ended_by("filled").mean() < 0.6


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("wage_lower", "-1000", "wage_lower must be a number from 1"),
        ("wage_lower", "nan", "wage_lower must be a number"),
        ("overtime_hours", "inf", "overtime_hours must be a number from 0 to 744"),
        ("annual_holidays", "", "annual_holidays must be a number from 0 to 366, not nothing"),
        ("night_shift", "sometimes", "night_shift must be a number from 0 to 1, not sometimes"),
        ("posted_on", "9999-12-31", "posted_on must be a date like 2026-04-01"),
        ("posted_on", "31.12.2025", "posted_on must be a date like 2026-04-01"),
        ("duration_days", "-3", "duration_days must be a number from 0"),
        ("status", "vanished", "status must be one of filled,"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_column(
    folder: Path, tmp_path: Path, column: str, value: str, sentence: str
) -> None:
    bad = rewritten(folder / "vacancies.csv", tmp_path / "bad.csv", **{column: value})
    with pytest.raises(Unusable, match=sentence):
        read_spells(bad)


def test_the_line_of_a_bad_value_is_named(folder: Path, tmp_path: Path) -> None:
    values = ["10"] * 1_500
    values[41] = "many"
    bad = rewritten(folder / "vacancies.csv", tmp_path / "bad.csv", overtime_hours=values)
    with pytest.raises(Unusable, match=r"line 43: overtime_hours"):
        read_drafts(bad)


def test_missing_columns_are_all_named(folder: Path, tmp_path: Path) -> None:
    bad = rewritten(folder / "vacancies.csv", tmp_path / "bad.csv", tour_ok=None, openings=None)
    with pytest.raises(Unusable, match=r"missing columns: tour_ok, openings\."):
        read_drafts(bad)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a,b\n1,2\n", "missing columns"),
        (b"\x00\x00", "missing"),
    ],
)
def test_what_is_no_vacancy_file_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    with pytest.raises(Unusable, match=sentence):
        read_drafts(tmp_path / "bad.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="No such file"):
        read_drafts(tmp_path / "nothing.csv")


def test_a_short_line_is_refused(folder: Path, tmp_path: Path) -> None:
    lines = (folder / "vacancies.csv").read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "bad.csv").write_text("\n".join([*lines, "17,2025-01-01"]), encoding="utf-8")
    with pytest.raises(Unusable, match="line 4: only 2 of the columns"):
        read_drafts(tmp_path / "bad.csv")


def test_renewals_of_one_chain_share_a_clock(folder: Path, tmp_path: Path) -> None:
    whole = read_spells(folder / "vacancies.csv")
    chains = ["first", "first", *[""] * 1_498]
    dates = ["2025-01-10", "2025-04-01", *["2025-02-01"] * 1_498]
    days = ["81", "20", *["30"] * 1_498]
    states = ["renewed", "filled", *["expired"] * 1_498]
    changed = rewritten(
        folder / "vacancies.csv",
        tmp_path / "chains.csv",
        chain_id=chains, posted_on=dates, duration_days=days, status=states,
    )  # fmt: skip
    joined = read_spells(changed)
    one = int(np.flatnonzero(joined.posted == joined.posted.min())[0])
    assert joined.duration[one] == 81 + 20
    assert joined.ended_by("filled")[one]
    assert len(joined) < len(whole)


def test_what_came_later_is_not_known_yet(folder: Path) -> None:
    spells = read_spells(folder / "vacancies.csv")
    day = int(np.median(spells.posted))
    known = spells.known_by(day)
    assert len(known) == (spells.posted < day).sum()
    assert (known.posted + known.duration <= day).all()
    running = known.ended_by("open")
    assert running.any()
    assert not (known.ended_by("filled") & (known.posted + known.duration > day)).any()
