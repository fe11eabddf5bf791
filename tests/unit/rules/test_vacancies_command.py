"""`vacancies check` prints a line for each file it can read, and names the others."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hwportal.blueprints.vacancies.cli import vacancies
from tests.published_pages import NURSERY, page
from tests.published_sheets import CARE_HOME


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(vacancies, ["check", *(str(argument) for argument in arguments)])


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "sheet.html"
    file.write_bytes(page(NURSERY))
    return file


def written(tmp_path: Path, texts: dict[str, str], name: str = "sheet.json") -> Path:
    file = tmp_path / name
    file.write_text(json.dumps({f"ID_{key}": text for key, text in texts.items()}, ensure_ascii=False), "utf-8")
    return file


def test_each_file_gives_one_line_of_json(sheet: Path, tmp_path: Path) -> None:
    result = run(sheet, written(tmp_path, NURSERY), "--on", "2026-11-24")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["file"], first["findings"], result.exit_code) == (str(sheet), [], 0)
    assert first["fields"] == second["fields"]


def test_fields_are_typed_and_figures_comparable(sheet: Path) -> None:
    fields = json.loads(run(sheet).stdout)["fields"]
    assert (fields["base_pay_min"], fields["monthly_days"], fields["referral_deadline"]) == (
        215_000,
        20.1,
        "2027-01-31",
    )
    assert (fields["hourly_pay"], fields["weekly_hours_min"], fields["monthly_hours"]) == (1_411.69, 36.97, 160.8)
    assert (fields["pay_unit"], fields["prefecture_code"], fields["shift_1_start"]) == ("monthly", "13", "08:30")


def test_findings_speak_both_languages_whatever_they_are_the_exit_is_0(tmp_path: Path) -> None:
    result = run(written(tmp_path, {**NURSERY, "nenreiSegnHanni": "〜49歳"}), "--on", "2026-11-24")
    (finding,) = json.loads(result.stdout)["findings"]
    assert result.exit_code == 0
    assert finding == {
        "rule": "A-5",
        "level": "RETURN",
        "field": "age_to",
        "message_ja": "定年は60歳です。この事由の上限は59歳だけです。",
        "message_en": "Staff retire at 60. The only upper limit that this allows is 59.",
    }


def test_the_day_decides(tmp_path: Path) -> None:
    file = written(tmp_path, {**NURSERY, "shigotoNy": "保育をします。"})
    rules = {on: [found["rule"] for found in json.loads(run(file, "--on", on).stdout)["findings"]]
             for on in ("2024-03-31", "2024-04-01")}  # fmt: skip
    assert ("M-1" in rules["2024-03-31"], "M-1" in rules["2024-04-01"]) == (False, True)


def test_text_is_for_people(sheet: Path, tmp_path: Path) -> None:
    assert "問題はありません。" in run(sheet, "--format", "text", "--on", "2026-11-24").stdout
    output = run(written(tmp_path, {**CARE_HOME, "jgshMei": "見本"}), "--format", "text").stdout
    assert re.search(r"^  RETURN N-4  「\S+」", output, re.MULTILINE)
    assert "(duties)" not in output


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 400,
    "large": b"<html>" + b" " * 50_000_000,
    "wrong encoding": page(NURSERY).decode().encode("utf-16"),
    "no vacancy": b"<html><body><table><tr><td>nothing</td></tr></table></body></html>",
    "broken json": b'{"ID_sksu": ',
    "list in json": b'{"ID_sksu": ["x"], "ID_khky": "1"}',
    "truth in json": b'{"ID_sksu": true, "ID_khky": "1"}',
    "no number in json": b'{"ID_sksu": "x", "ID_khky": NaN}',
    "deep json": b'{"ID_sksu": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_unreadable_files_are_named_and_the_others_still_printed(content: bytes, sheet: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(content)
    result = run(bad, tmp_path / "missing", tmp_path, sheet)
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 1)
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        str(bad), str(tmp_path / "missing"), str(tmp_path)
    ]  # fmt: skip


NONSENSE = {
    "khky": ["-200,000円〜-100,000円", "9" * 5_000 + "円", "260,000円〜215,000円", "0円", "円", "二十万円"],
    "shkiKigenHi": ["2027年2月31日", "令和99年13月40日", "0年0月0日"],
    "shgJn1": ["99時99分〜17時30分", "25時00分〜26時00分", "8時30分", "17時30分〜8時30分"],
    "koyoKikanYMD": ["2027年3月31日〜2026年4月1日", "2027年2月31日〜2027年2月30日"],
    "nenreiSegnHanni": ["59歳〜18歳", "-5歳", "999歳〜999歳"],
    "nenkanKjsu": ["999日", "-1日", "三日", "1e9日"],
    "kyukeiJn": ["-60分", "99999999999999999999分"],
    "setsuritsuNen": ["令和0年", "9999年", "大化1年"],
    "koteiZngyTkjk": ["超え追加" * 4_000, "9" * 5_000 + "時間"],
    "tgktNiShwrTat": ["手当\n\n円", "0円 手当 1円〜", "手当 " + "9," * 5_000 + "円"],
    "tkbsNaJijo": ["9" * 9_000 + "時間"],
    "trialKikanChuuNoRodoJknNoNy": ["時給" + "9" * 9_000 + "円"],
    "selectHoho": ["面接（予定" + "9" * 9_000 + "回）"],
    "saiyoNinsu": ["-1人", "0人", "1000人", "\ud83d\ude00人"],
}
CASES = [(name, text) for name, texts in NONSENSE.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), CASES, ids=[f"{name}-{text[:12]}" for name, text in CASES])
def test_nonsense_ends_in_findings_and_never_in_a_traceback(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.json"
    file.write_text(json.dumps({f"ID_{key}": value for key, value in (NURSERY | {name: text}).items()}), "utf-8")
    result = run(file, "--on", "2026-11-24")
    assert (result.exit_code, result.exception) == (0, None)
    assert json.loads(result.stdout)["fields"]["job_title"]


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("khky", "-200,000円〜-100,000円", "base_pay_min"),
        ("khky", "260,000円〜215,000円", "base_pay_max"),
        ("khky", "0円〜0円", "base_pay_min"),
        ("khky", "9,999,999円〜99,999,999円", "base_pay_max"),
        ("shkiKigenHi", "2027年2月31日", "referral_deadline"),
        ("koyoKikanYMD", "2027年3月31日〜2026年4月1日", "contract_until"),
        ("nenreiSegnHanni", "59歳〜18歳", "age_to"),
        ("nenkanKjsu", "999日", "annual_holidays"),
    ],
)
def test_impossible_figures_are_returned(name: str, text: str, field: str, tmp_path: Path) -> None:
    found = json.loads(run(written(tmp_path, NURSERY | {name: text}), "--on", "2026-11-24").stdout)["findings"]
    assert ("M-7", "RETURN", field) in [(entry["rule"], entry["level"], entry["field"]) for entry in found]


def test_nested_tables_and_unclosed_elements_are_read(tmp_path: Path) -> None:
    file = tmp_path / "nested.html"
    nested = "<table><tr><td>" * 300 + '<div id="ID_sksu">介護職員<br>（日勤）</div>' + "</td></tr></table>" * 200
    file.write_text(f"<html><body>{nested}<div id='ID_kjNo'>13010-12345661", "utf-8")
    fields = json.loads(run(file).stdout)["fields"]
    assert (fields["job_title"], fields["number"]) == ("介護職員 （日勤）", "13010-12345661")
