"""Pages as the world saves them: however a sheet is dressed, the same is read and the same is found."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from hwportal.rules.published import check, read_texts
from hwportal.rules.sheet import SECTIONS, Sheet
from tests.published_pages import NURSERY, page
from tests.published_sheets import FAULTY, SOUND, Case, Texts
from tests.sheets import DAY

WIDE = str.maketrans({code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)} | {ord(","): "，"})
KEPT_NARROW = {"kjNo", "jgshNo"}  # numbers of the offices, which are always printed so


def in_rows(texts: Texts, row: Callable[[str, str], str]) -> bytes:
    """Return a page whose rows are dressed by a function of id and text."""
    body = "".join(row(name, escape(text).replace("\n", "<br>")) for name, text in texts.items())
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def broken_up(text: str) -> str:
    """Return a text whose every digit group stands in an element of its own."""
    return "".join(f"<b>{letter}</b>" if letter.isdigit() else letter for letter in text)


DRESSES: dict[str, Callable[[Texts], bytes]] = {
    "shift_jis": lambda texts: page(texts, "shift_jis"),
    "full-width": lambda texts: page(
        {name: text if name in KEPT_NARROW else text.translate(WIDE) for name, text in texts.items()}
    ),
    "one table in another": lambda texts: in_rows(
        texts,
        lambda name, text: (
            "<table><tr><td><table><tr><th>項目</th>"
            f'<td id="ID_{name}"><table><tr><td>{text}</td></tr></table></td></tr></table></td></tr></table>'
        ),
    ),
    "elements within": lambda texts: in_rows(
        texts, lambda name, text: f"<tr><td><span id='ID_{name}'><span>{broken_up(text)}</span></span></td></tr>"
    ),
    "unclosed cells": lambda texts: in_rows(texts, lambda name, text: f"<tr><td><div id=ID_{name}>{text}</div>"),
    "layout of the source": lambda texts: in_rows(
        texts, lambda name, text: f'<div\n  class="m05"\n  id="ID_{name}"\n>\r\n\t  {text}\r\n\t</div>'
    ),
    "capitals and comments": lambda texts: in_rows(
        texts, lambda name, text: f'<!-- <DIV ID="ID_{name}">999円</DIV> --><DIV ID="ID_{name}">{text}</DIV>'
    ),
    "carriage returns": lambda texts: page(texts).replace(b"\n", b"\r\n"),
}
ALL = [*SOUND, *FAULTY]


def findings(content: bytes) -> list[tuple[str, str]]:
    return [(found.rule, found.level.name) for found in check(read_texts(content), DAY).findings]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_dress_changes_no_finding(case: Case, dress: str) -> None:
    assert findings(DRESSES[dress](case.texts)) == findings(page(case.texts))


@pytest.mark.parametrize("dress", sorted(DRESSES.keys() - {"full-width"}))
def test_the_dress_changes_no_field(dress: str) -> None:
    assert differences(DRESSES[dress](NURSERY), page(NURSERY)) == []


def differences(one: bytes, other: bytes) -> list[str]:
    sheets = [check(read_texts(content), DAY).sheet for content in (one, other)]
    names = [field.name for section in SECTIONS for field in section.fields]
    return [name for name in names if getattr(sheets[0], name) != getattr(sheets[1], name)]


BROKEN_LINES = {
    "khky": "215,000円〜\n260,000円",
    "chgn": "月額（a+b）\n227,000円〜\n272,000円",
    "tgktNiShwrTat": "処遇改善手当\u300012,000円〜12,000円",
    "shkiKigenHi": "2027年\n1月31日",
    "shgJn1": "8時30分〜\n17時30分",
    "nenreiSegnHanni": "〜\n59歳",
    "tnseiTeinenNenrei": "一律\n60歳",
    "knyHoken": "雇用保険，労災保険，\n健康保険，厚生年金",
    "shigotoNy": "認可保育園で０歳児から５歳児の保育をし\nます。複数の担任で受け持ちます。\n変更範\n囲：変更なし",
}


@pytest.mark.parametrize("name", BROKEN_LINES)
def test_a_line_break_in_the_middle_changes_nothing(name: str) -> None:
    broken = NURSERY | {name: BROKEN_LINES[name]}
    assert set(differences(page(broken), page(NURSERY))) <= {"duties"}
    assert findings(page(broken)) == []


SPELT = {
    "era date": ("shkiKigenHi", "令和9年1月31日", "referral_deadline", "2027-01-31"),
    "era date, wide": ("shkiKigenHi", "令和９年１月３１日", "referral_deadline", "2027-01-31"),
    "wide pay": ("khky", "２１５，０００円〜２６０，０００円", "base_pay_max", "260000"),
    "another tilde": ("khky", "215,000円～260,000円", "base_pay_max", "260000"),
    "another wave": ("shgJn1", "８時３０分～１７時３０分", "shift_1_end", "17:30:00"),
    "a span": ("shgJn", "又は 7時00分〜19時00分の時間の間の8時間", "any_hours", "8"),
    "a whole": ("nenkanKjsu", "１２４日", "annual_holidays", "124"),
}


@pytest.mark.parametrize("name", SPELT)
def test_spellings_of_one_figure_are_read_alike(name: str) -> None:
    official, text, field, value = SPELT[name]
    assert str(getattr(check(read_texts(page(NURSERY | {official: text})), DAY).sheet, field)) == value


def sections() -> Iterator[tuple[str, set[str]]]:
    for section in SECTIONS:
        yield section.code, {field.official for field in section.fields if field.official} & NURSERY.keys()


@pytest.mark.parametrize(("code", "officials"), sections(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_missing_section_is_what_is_found_and_the_rest_is_read(code: str, officials: set[str]) -> None:
    rest = {name: text for name, text in NURSERY.items() if name not in officials}
    checked = check(read_texts(page(rest)), DAY)
    others = [field.name for section in SECTIONS if section.code != code for field in section.fields]
    whole: Any = check(read_texts(page(NURSERY)), DAY).sheet
    lost = [name for name in others if getattr(checked.sheet, name) is None and getattr(whole, name) is not None]
    assert lost == []
    assert isinstance(checked.sheet, Sheet)
    assert {found.rule for found in checked.findings if found.level > Level.WARN} <= {"N-4", "P-1", "M-1", "W-1", "Q-1"}
