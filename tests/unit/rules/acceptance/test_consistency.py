"""P-1, Q-1 and C-1 to C-5: smoking, licences, figures that must agree, and where a vacancy leads."""

from typing import Any

import pytest

from hwportal.rules.acceptance import EmployerFacts, Finding, Level, judge
from tests.sheets import DAY, care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


def test_measures_against_smoking_are_given() -> None:
    assert levels(nursery_teacher(smoking=None), "P-1") == [Level.RETURN]
    assert not breaks(nursery_teacher(smoking=None), "N-4")


def test_work_of_a_licence_requires_the_licence() -> None:
    assert not breaks(nursery_teacher(), "Q-1")
    (finding,) = found(nursery_teacher(licences="any", licence_1=None), "Q-1")
    assert (finding.level, finding.suggestion) == (Level.RETURN, "保育士")
    assert breaks(nursery_teacher(licence_1_need="preferred"), "Q-1")
    assert not breaks(nursery_teacher(licence_1="保育士（取得見込み可）"), "Q-1")
    assert not breaks(nursery_teacher(licence_1="幼稚園教諭", licence_2="保育士", licence_2_need="any"), "Q-1")


@pytest.mark.parametrize(
    ("title", "occupation", "licence", "is_fine"),
    [
        ("看護師または准看護師", "023-01", "准看護師", True),
        ("看護師", "023-01", None, False),
        ("病棟での仕事", "023-02", None, False),
        ("看護師", None, None, False),
        ("看護助手", "028-01", None, True),
        ("看護師の補助", "028-01", None, True),
        ("保育補助（保育士資格不要）", None, None, True),
        ("保育士の補助", None, None, True),
        ("訪問介護員", "051-01", "介護福祉士", True),
        ("ホームヘルパー", None, None, False),
        ("訪問介護事業所の事務", None, None, True),
        ("ケアマネジャー", "050-01", None, False),
        ("ケアマネジャー", "050-01", "介護支援専門員", True),
        ("介護職員（施設内）", "050-01", None, True),
    ],
)
def test_licences_follow_from_occupation_or_title(
    title: str, occupation: str | None, licence: str | None, is_fine: bool
) -> None:
    sheet = care_worker_part_time(
        job_title=title, occupation_1=occupation, licence_1=licence, licence_1_need="required" if licence else None
    )
    assert breaks(sheet, "Q-1") is not is_fine


def test_regular_employees_have_no_end() -> None:
    assert levels(nursery_teacher(contract="four_months", contract_months=12, renewal="none"), "C-1") == [Level.RETURN]
    assert not breaks(nursery_teacher(contract="four_months", employment="not_regular"), "C-1")
    assert not breaks(nursery_teacher(), "C-1")


@pytest.mark.parametrize(("openings", "is_fine"), [(0, False), (1, True), (999, True), (1000, False)])
def test_openings_are_1_to_999(openings: int, is_fine: bool) -> None:
    assert breaks(nursery_teacher(openings=openings), "C-2") is not is_fine


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"staff_company": 25}, None),
        ({"staff_company": 24}, "staff_workplace"),
        ({"staff_women": 25}, None),
        ({"staff_women": 26}, "staff_women"),
        ({"staff_part_time": 26}, "staff_part_time"),
    ],
)
def test_a_part_of_the_staff_is_not_larger_than_the_whole(changes: dict[str, Any], field: str | None) -> None:
    assert [finding.field for finding in found(nursery_teacher(**changes), "C-3")] == ([field] if field else [])


@pytest.mark.parametrize(
    ("changes", "is_fine"),
    [
        ({"smoking": "none"}, False),
        ({"smoking": "smoking_room"}, False),
        ({"smoking": "other"}, True),
        ({"smoking": "none", "smoking_note": "敷地内禁煙"}, True),
        ({"smoking": "none", "establishment_name": "見本運送", "business": "荷物を運びます"}, True),
        ({"smoking": "none", "establishment_name": "見本会", "business": "病院です"}, False),
    ],
)
def test_hospitals_and_nurseries_are_free_of_smoke(changes: dict[str, Any], is_fine: bool) -> None:
    sheet = nursery_teacher(smoking_note=None).replace(**changes)
    assert levels(sheet, "P-1") == ([] if is_fine else [Level.WARN])


@pytest.mark.parametrize("title", ["保育士または保育補助", "看護師・看護助手（資格不問）"])
def test_titles_for_licensed_and_other_work_ask_a_question(title: str) -> None:
    sheet = care_worker_part_time(job_title=title, occupation_1=None)
    assert levels(sheet, "Q-1") == [Level.WARN]


def of_employer(facts: EmployerFacts, rule: str, **changes: Any) -> list[Finding]:
    return [finding for finding in judge(care_worker_part_time(**changes), DAY, facts) if finding.rule == rule]


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"openings": 5}, True),
        ({"job_title": "介護職員(デイサービス･日勤のみ)"}, True),
        ({"job_title": "介護職員（夜勤あり）"}, False),
        ({"job_class": "full_time"}, False),
        ({"employment": "not_regular"}, False),
        ({"contract": "indefinite"}, False),
        ({"workplace": "other", "workplace_address": "東京都港区1"}, False),
    ],
)
def test_the_same_job_is_posted_once(changes: dict[str, Any], is_same: bool) -> None:
    facts = EmployerFacts(others={"13010-00000161": care_worker_part_time(**changes)})
    findings = of_employer(facts, "C-4")
    assert [(f.field, f.level) for f in findings] == ([("job_title", Level.RETURN)] if is_same else [])
    assert all(f.facts == {"number": "13010-00000161"} for f in findings)


def test_sheets_without_title_are_not_the_same_job() -> None:
    facts = EmployerFacts(others={"13010-00000161": care_worker_part_time(job_title=None)})
    assert not of_employer(facts, "C-4", job_title=None)


def test_each_field_is_spoken_of_once() -> None:
    text = "応募はhttps://a.exampleから。応募はhttps://b.exampleから。登録料が必要です。教材費が必要です"
    words = [f.facts["words"] for f in found(care_worker_part_time(message=text), "C-4")]
    assert words == ["https://a.example", "登録料が必要です"]


def test_the_contact_of_the_vacancy_itself_leads_nowhere_else() -> None:
    own = care_worker_part_time(contact_phone="０３-0000-0000", contact_email="saiyo@example.jp")
    texts = ["応募前に03-0000-0000へお電話ください", "応募はsaiyo@example.jpへ", "苦情は03-1111-1111へ"]
    assert [found(own.replace(message=text), "C-4") for text in texts] == [[], [], []]
    (finding,) = found(own.replace(note="応募は03-1111-1111、03-2222-2222へ"), "C-4")
    assert (finding.level, finding.field, finding.facts) == (Level.RETURN, "note", {"words": "03-1111-1111"})
    assert not breaks(own.replace(selection_note="応募書類はjinji@example.jpへ"), "C-4")


def test_vacancies_outside_the_area_are_forwarded() -> None:
    tokyo, shinjuku = EmployerFacts(office_code="13010"), EmployerFacts(office_code="13060")
    assert not of_employer(tokyo, "C-5")
    (finding,) = of_employer(shinjuku, "C-5")
    assert (finding.level, finding.facts) == (Level.INFO, {"office": "ハローワーク飯田橋"})
    assert not of_employer(EmployerFacts(), "C-5")
    assert not of_employer(shinjuku, "C-5", establishment_municipality=None)
