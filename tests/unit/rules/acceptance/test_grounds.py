"""N-1 to N-3, N-5 and N-6: what the law forbids, and what is known of the employer."""

from datetime import date
from typing import Any

import pytest

from hwportal.rules.acceptance import Breach, Declaration, EmployerFacts, Finding, Level, Record, judge
from tests.sheets import DAY, care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


def of_employer(facts: EmployerFacts, rule: str, on: date = DAY) -> list[Finding]:
    return [finding for finding in judge(care_worker_part_time(), on, facts) if finding.rule == rule]


@pytest.mark.parametrize(
    ("changes", "found_at"),
    [
        ({"retirement_age": 60}, []),
        ({"retirement_age": 59}, [("retirement_age", Level.REJECT)]),
        ({"retirement_age": None}, []),
        ({"retirement": False, "retirement_age": 55}, []),
        ({"rehire": False}, [("rehire", Level.RETURN)]),
        ({"rehire": False, "retirement_age": 64}, [("rehire", Level.RETURN)]),
        ({"rehire": False, "retirement_age": 65}, []),
        ({"rehire": False, "extension": True}, []),
        ({"rehire": None}, []),
        ({"extension": None, "rehire": False}, []),
        ({"rehire_until": 64}, [("rehire_until", Level.RETURN)]),
        ({"rehire_until": None}, []),
        ({"rehire_until": 63, "extension": True, "extension_until": 65}, []),
        ({"rehire_until": 63, "extension": True, "extension_until": 64}, [("rehire_until", Level.RETURN)]),
    ],
)
def test_retirement_is_not_before_60_and_work_goes_on_to_65(changes: dict[str, Any], found_at: list[Any]) -> None:
    findings = found(nursery_teacher(**changes), "N-1")
    assert [(finding.field, finding.level) for finding in findings] == found_at


def test_the_end_at_which_employment_stops_is_named() -> None:
    sheet = nursery_teacher(rehire_until=62, extension=True, extension_until=64)
    assert found(sheet, "N-1")[0].facts == {"end": 64, "age": 65}


def test_work_up_to_65_is_a_duty_since_april_2025() -> None:
    assert not breaks(nursery_teacher(rehire=False), "N-1", date(2025, 3, 31))
    assert breaks(nursery_teacher(rehire=False), "N-1", date(2025, 4, 1))


@pytest.mark.parametrize(
    ("message", "is_fine"),
    [
        ("途中で辞めた場合は違約金をいただきます", False),
        ("違約金はありません", True),
        ("利用者が支払う違約金を10万円とします", True),
        ("利用者の送迎もします。長い説明が続いたあとに、退職時は違約金10万円を請求します", False),
    ],
)
def test_penalties_for_workers_are_refused(message: str, is_fine: bool) -> None:
    assert levels(care_worker_part_time(message=message), "N-1") == ([] if is_fine else [Level.REJECT])


def test_pay_below_the_usual_is_for_staff_to_judge() -> None:
    (finding,) = of_employer(EmployerFacts(usual_hourly_pay=1_301), "N-2")
    assert (finding.level, finding.field, finding.facts) == (Level.WARN, "base_pay_min", {"pay": 1300, "usual": 1301})
    assert not of_employer(EmployerFacts(usual_hourly_pay=1_300), "N-2")
    assert not of_employer(EmployerFacts(), "N-2")


WAGES = "労働基準法24条"


def guided(on: date, corrected: date | None = None, article: str = WAGES) -> Record:
    return Record(Breach.GUIDED, article, on, corrected)


@pytest.mark.parametrize(
    ("records", "on", "count"),
    [
        ([guided(date(2026, 1, 10))], DAY, 0),
        ([guided(date(2026, 1, 10)), guided(date(2026, 5, 10))], DAY, 2),
        ([guided(date(2026, 1, 10)), guided(date(2026, 5, 10), article="労働基準法32条")], DAY, 0),
        ([guided(date(2025, 5, 10)), guided(date(2026, 5, 10))], DAY, 2),
        ([guided(date(2025, 5, 9)), guided(date(2026, 5, 10))], DAY, 0),
        ([guided(date(2026, 1, 10)), Record(Breach.PUBLISHED, WAGES, date(2024, 5, 10), date(2024, 6, 1))], DAY, 0),
        ([Record(Breach.PROSECUTED, WAGES, date(2026, 1, 10))], date(2026, 1, 9), 0),
        ([Record(Breach.PROSECUTED, WAGES, date(2026, 1, 10))], date(2026, 1, 10), 1),
        ([Record(Breach.PROSECUTED, WAGES, date(2026, 1, 10))], date(2027, 1, 9), 1),
        ([Record(Breach.PROSECUTED, WAGES, date(2026, 1, 10))], date(2027, 1, 10), 0),
        ([Record(Breach.PUBLISHED, WAGES, date(2026, 1, 10))], date(2026, 1, 9), 0),
        ([Record(Breach.PUBLISHED, WAGES, date(2026, 1, 10))], date(2026, 1, 10), 1),
        ([Record(Breach.PUBLISHED, WAGES, date(2026, 1, 10), date(2026, 3, 31))], date(2026, 9, 30), 1),
        ([Record(Breach.PUBLISHED, WAGES, date(2026, 1, 10), date(2026, 3, 31))], date(2026, 10, 1), 0),
        ([Record(Breach.PUBLISHED, WAGES, date(2026, 1, 10), date(2026, 3, 15))], date(2026, 9, 15), 1),
        ([Record(Breach.PUBLISHED, WAGES, date(2026, 1, 10), date(2026, 3, 15))], date(2026, 9, 16), 0),
        ([], DAY, 0),
    ],
)
def test_records_bar_for_their_time(records: list[Record], on: date, count: int) -> None:
    findings = of_employer(EmployerFacts(records=tuple(records)), "N-3", on)
    assert [finding.level for finding in findings] == [Level.REJECT] * count
    assert all(finding.facts["article"] == WAGES for finding in findings)


def test_gangs_are_refused() -> None:
    assert [f.level for f in of_employer(EmployerFacts(declaration=Declaration.GANG), "N-5")] == [Level.REJECT]
    assert not of_employer(EmployerFacts(declaration=Declaration.CLEAN), "N-5")


@pytest.mark.parametrize(
    ("declaration", "due", "is_fine"),
    [
        (Declaration.REFUSED, None, False),
        (Declaration.UNANSWERED, None, True),
        (Declaration.UNANSWERED, DAY, True),
        (Declaration.UNANSWERED, date(2026, 11, 23), False),
        (Declaration.CLEAN, date(2026, 11, 23), True),
        (None, date(2026, 11, 23), True),
    ],
)
def test_the_declaration_is_handed_in_by_its_day(
    declaration: Declaration | None, due: date | None, is_fine: bool
) -> None:
    facts = EmployerFacts(declaration=declaration, declaration_due=due)
    assert [f.level for f in of_employer(facts, "N-6")] == ([] if is_fine else [Level.REJECT])


def test_employers_are_refused_since_april_2020_only() -> None:
    facts = EmployerFacts(
        declaration=Declaration.GANG,
        usual_hourly_pay=9_999,
        records=(Record(Breach.PUBLISHED, WAGES, date(2019, 1, 1)),),
    )
    assert {f.rule for f in judge(care_worker_part_time(), date(2020, 3, 29), facts)} & {"N-2", "N-3", "N-5"} == set()
    assert {f.rule for f in judge(care_worker_part_time(), date(2020, 3, 30), facts)} >= {"N-2", "N-3", "N-5"}
