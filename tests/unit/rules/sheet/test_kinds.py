"""Kinds: what a person types becomes a value, comes back as typed, and survives JSON."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules.sheet import FIELDS, Sheet
from hwportal.rules.wording import BadInput
from tests.sheets import care_worker_part_time, nursery_teacher


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("base_pay_min", "２１５，０００円", 215_000),
        ("openings", "2人", 2),
        ("monthly_days", "20.1日", Decimal("20.1")),
        ("overtime_hours", "１０", Decimal("10")),
        ("shift_1_start", "8時30分", time(8, 30)),
        ("shift_1_start", "8:30", time(8, 30)),
        ("shift_1_end", "24:00", time(0, 0)),
        ("referral_deadline", "令和9年1月31日", date(2027, 1, 31)),
        ("holidays", "sun sat", ("sat", "sun")),
        ("union", "yes", True),
        ("occupation_1", "029-01", "029-01"),
        ("job_title", " 保育士 ", "保育士"),
        ("duties", "一行目\r\n二行目", "一行目\n二行目"),
    ],
)
def test_typed_texts_are_understood(field: str, typed: str, value: Any) -> None:
    assert FIELDS[field].kind.read(typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("base_pay_min", "二十万"), ("base_pay_min", "-1"), ("base_pay_min", "9999999999"), ("monthly_days", "20.15"),
        ("shift_1_start", "25:00"), ("shift_1_start", "8:60"), ("referral_deadline", "2026-02-31"),
        ("holidays", "sat xyz"), ("union", "maybe"), ("job_class", "other"), ("occupation_1", "029"),
        ("job_title", "あ" * 29), ("job_title", "a\nb"), ("duties", "\0"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence(field: str, typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        FIELDS[field].kind.read(typed)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("sheet", [nursery_teacher(), care_worker_part_time(), Sheet()], ids=["full", "part", "empty"])
def test_a_sheet_survives_json_and_typing(sheet: Sheet) -> None:
    assert Sheet.from_json(json.loads(json.dumps(sheet.to_json()))) == sheet
    for name, field in sheet.filled:
        value = getattr(sheet, name)
        assert field.kind.read(field.kind.write(value)) == value


def test_only_what_is_filled_in_is_stored() -> None:
    assert Sheet(union=False, openings=0, job_title="", holidays=()).to_json() == {"union": False, "openings": 0}


def test_names_that_the_form_lost_are_left_out() -> None:
    assert Sheet.from_json({"job_title": "保育士", "gone": 1}) == Sheet(job_title="保育士")
