"""When people are asked about a promise, and what may become of a difference."""

from datetime import date, timedelta

import pytest

from hwportal.rules import promises
from hwportal.rules.sheet import FIELDS

HIRED = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("passed", "day"),
    [(-1, None), (0, 0), (29, 0), (30, 30), (59, 30), (60, None), (89, None), (90, 90), (119, 90), (120, None)],
)
def test_each_question_has_its_month(passed: int, day: int | None) -> None:
    assert promises.due(HIRED, HIRED + timedelta(days=passed)) == day


def test_every_item_is_promised_by_fields_of_the_sheet() -> None:
    named = [name for item in promises.ITEMS.values() for name in item.fields]
    assert set(named) <= set(FIELDS)
    assert len(named) == len(set(named))


@pytest.mark.parametrize("state", [*promises.UNSETTLED, *promises.SETTLED])
def test_staff_can_always_go_on_and_ask_only_with_consent(state: str) -> None:
    assert promises.acts(state, may_ask=True)
    assert "ask_employer" not in promises.acts(state, may_ask=False)
    for act in promises.acts(state, may_ask=True):
        assert promises.after(state, act) in promises.LABELS
    for act in promises.ACTS.keys() - set(promises.acts(state, may_ask=True)):
        assert promises.after(state, act) is None


def test_what_is_no_act_leads_nowhere() -> None:
    assert promises.after("open", "reply") is None
    assert promises.after("lost", "close") is None


def test_every_state_and_word_is_told() -> None:
    assert {act.result for act in promises.ACTS.values()} | {"open"} == set(promises.LABELS) == set(promises.TONES)
