"""Published pages become typed sheets, however their texts are written."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules.published import Unreadable, read_texts, sheet_of
from tests.published_pages import NURSERY, page


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis"])
def test_a_page_gives_the_texts_that_it_displays(encoding: str) -> None:
    texts = read_texts(page(NURSERY, encoding))
    assert texts["kjNo"] == "13010-12345661"
    assert texts["shigotoNy"].splitlines()[-1] == "変更範囲:変更なし" or "変更範囲" in texts["shigotoNy"]
    assert "kjhyoKjNo" not in texts
    assert not [name for name in texts if name.startswith("GECZ")]


def test_json_gives_the_same_sheet_as_the_page() -> None:
    as_json = json.dumps({f"ID_{name}": text for name, text in NURSERY.items()}, ensure_ascii=False).encode()
    assert sheet_of(read_texts(as_json)) == sheet_of(read_texts(page(NURSERY)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("job_class", "full_time"),
        ("received_on", date(2026, 11, 2)),
        ("founded_year", 1987),
        ("capital", 90_000_000),
        ("staff_company", 186),
        ("union", False),
        ("employment", "regular"),
        ("contract", "indefinite"),
        ("smoking", "indoor_ban"),
        ("age_to", 59),
        ("age_reason", "1"),
        ("licence_1", "保育士"),
        ("licence_1_need", "required"),
        ("base_pay_min", 215_000),
        ("base_pay_max", 260_000),
        ("allowance_1_name", "処遇改善手当"),
        ("monthly_days", Decimal("20.1")),
        ("shift_1_start", time(8, 30)),
        ("shift_2_end", time(16, 0)),
        ("holidays", ("sun", "public", "other")),
        ("insurance", ("employment", "accident", "health", "pension")),
        ("retirement_age", 60),
        ("rehire_until", 65),
        ("interviews", 1),
        ("payday_day", 15),
        ("payday_month", "next"),
        ("commuting", "capped"),
        ("documents", ("referral", "cv")),
    ],
)
def test_texts_become_typed_values(field: str, value: Any) -> None:
    assert getattr(sheet_of(NURSERY), field) == value


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        ({"shgJn": "又は 7時00分〜19時00分の時間の間の8時間"}, {"any_start": time(7), "any_hours": Decimal(8)}),
        (
            {"shgJnOr": "又は　７時００分〜１９時００分の時間の間の８時間"},
            {"any_end": time(19), "any_hours": Decimal(8)},
        ),
        ({"chgn": "月額（a+b） 200,000円〜240,000円"}, {"base_pay_min": 200_000, "base_pay_max": 240_000}),
        (
            {
                "chgn": "月額（a+b+c） 245,000円〜290,000円",
                "tgktNiShwrTat": "資格手当 10,000円〜15,000円",
                "koteiZngyKbn": "あり",
                "koteiZngy": "20,000円〜25,000円",
            },
            {"base_pay_min": 215_000, "base_pay_max": 250_000},
        ),
        ({"chgn": "月額 1,000円〜2,000円", "tgktNiShwrTat": "手当 5,000円"}, {"base_pay_min": 1_000}),
        ({"henkeiRdTani": "変形労働時間制（１ヶ月単位）\n交替制（シフト制）"}, {"schedule": "month"}),
        ({"henkeiRdTani": "交替制（シフト制）"}, {"schedule": "shifts"}),
        ({"nenjiYukyu": "６ヶ月経過後の年次有給休暇日数　１０日"}, {"paid_leave": 10}),
        ({"mycarTskn": "可（駐車場なし）"}, {"car_commuting": True}),
        ({"chgnSrbi": "固定（月末以外）", "chgnSrbiHi": "25日"}, {"payday": "day", "payday_day": 25}),
        ({"szciYbn": "〒１００－０００１"}, {"establishment_postcode": "1000001"}),
        ({"sNtaMenkyoSkku": "保育士資格 必須"}, {"licence_1": "保育士資格 必須", "licence_1_need": "required"}),
        ({"khky": "20.5万円〜24万円"}, {"base_pay_min": 205_000, "base_pay_max": 240_000}),
        ({"chgn": "時間額（a+b） 1,300円〜1,300円"}, {"pay_form": "hourly", "base_pay_max": 1_300}),
        ({"uktkYmd": "令和8年5月1日"}, {"received_on": date(2026, 5, 1)}),
        ({"nenreiSegnHanni": "18歳〜35歳未満"}, {"age_from": 18, "age_to": 34}),
        ({"nenreiSegnHanni": "18歳以上"}, {"age_from": 18}),
        ({"nenreiSegnHanni": "〜６４歳"}, {"age_to": 64}),
        ({"koyoKikan": "雇用期間の定めあり（4ヶ月以上）", "koyoKikanSu": "1年"}, {"contract_months": 12}),
        (
            {"koyoKikanYMD": "2026年4月1日〜2027年3月31日"},
            {"contract_from": date(2026, 4, 1), "contract_until": date(2027, 3, 31)},
        ),
        (
            {"tgktNiShwrTat": "資格手当 10,000円〜15,000円\n夜勤手当 ６，０００円〜２４，０００円"},
            {"allowance_1_max": 15_000, "allowance_2_name": "夜勤手当", "allowance_2_min": 6_000},
        ),
        ({"shuRdNisu": "週3日〜週5日"}, {"weekly_days_min": 3, "weekly_days_max": 5}),
        (
            {"MenkyoSkkuMeisho": "介護福祉士\n介護職員初任者研修", "MenkyoSkkuSel": "いずれか\nいずれか"},
            {"licence_2_need": "any"},
        ),
        ({"koyoKeitai": "有期雇用派遣パート"}, {"employment": "part_dispatch_fixed"}),
        ({"henkeiRdTani": "変形労働時間制（1ヶ月単位）"}, {"schedule": "month"}),
        (
            {"koteiZngyKbn": "あり", "koteiZngy": "20,000円〜38,000円"},
            {"fixed_overtime": True, "fixed_overtime_max": 38_000},
        ),
    ],
)
def test_the_shapes_of_real_pages_are_read(texts: dict[str, str], values: dict[str, Any]) -> None:
    sheet = sheet_of(texts)
    assert {name: getattr(sheet, name) for name in values} == values


def test_lines_of_the_form_are_joined_and_paragraphs_kept() -> None:
    assert sheet_of(NURSERY).duties == (
        "認可保育園で０歳児から５歳児の保育をします。１クラスを複数の担任で受け持ちます。行事の準備は勤務時間の中でします。\n変更範囲：変更なし"
    )


def test_missing_sections_leave_their_fields_empty() -> None:
    sheet = sheet_of({"sksu": "介護職員", "jgshMei": "見本苑"})
    assert (sheet.job_title, sheet.base_pay_min, sheet.insurance) == ("介護職員", None, None)


@pytest.mark.parametrize(
    "content",
    [b"", b"plain words", b"<html><body><p>no fields</p>", b"{", b"{}", b'{"ID_sksu": []}', b"\xff\xfe\x00", b"[1]"],
)
def test_a_file_without_a_vacancy_is_named_as_such(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_texts(content)
