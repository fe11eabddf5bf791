"""An application lives by its table: no act leads anywhere that the table does not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hwportal.rules import application_life as life
from hwportal.rules import reply_clock
from hwportal.rules.calendar import add_working_days, is_working_day

ROLES = ("jobseeker", "employer", "staff", "supervisor", "partner", "auditor", "administrator", "system")


class Life(RuleBasedStateMachine):
    """Anybody tries anything; the state moves only as the table says."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.before = "requested", "requested"

    @rule(act=st.sampled_from([*life.ACTS, "forged", ""]), role=st.sampled_from(ROLES))
    def try_it(self, act: str, role: str) -> None:
        after = life.after(self.state, act, role, self.before)
        allowed = act in life.ACTS and role in life.ACTS[act].roles and self.state in life.ACTS[act].states
        assert (after is not None) is allowed
        if after is not None:
            if life.ACTS[act].result != life.RESTORED:
                self.before = self.state
            self.state = after

    @invariant()
    def it_is_known(self) -> None:
        assert self.state in life.STATES
        assert self.state in life.LABELS
        assert self.state in life.TONES

    @invariant()
    def what_an_office_alone_opens_stays_shut_for_others(self) -> None:
        if self.state in ("withdrawn", "not_hired", "not_referred", "lapsed"):
            assert not any(life.acts(self.state, role) for role in ROLES)


TestLife = Life.TestCase


def test_who_applied_can_always_withdraw_while_it_is_open() -> None:
    assert all(life.after(state, "withdraw", "jobseeker") == "withdrawn" for state in life.OPEN)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"employer", "staff", "supervisor"}))
def test_only_the_employer_and_the_office_record_a_hire(role: str) -> None:
    assert not any(life.after(state, "hire", role) for state in life.STATES)


def test_the_employer_sees_nothing_that_was_not_sent() -> None:
    assert not {"proposed", "requested", "not_referred", "withdrawn", "lapsed"} & set(life.AT_EMPLOYER)


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2026, 11, 24), date(2026, 12, 3)),  # an ordinary week
        (date(2026, 12, 24), date(2027, 1, 8)),  # 25, 28, then the year-end closing, 4 to 8 January
        (date(2027, 4, 27), date(2027, 5, 12)),  # 28, 30, then Golden Week, 6, 7, 10, 11, 12 May
    ],
)
def test_a_reply_is_due_after_seven_working_days(sent: date, due: date) -> None:
    assert reply_clock.due(sent) == due
    assert reply_clock.stage(sent, due) == "remind"


def test_nothing_is_due_in_the_year_end_closing() -> None:
    sent = date(2026, 12, 25)
    assert {reply_clock.stage(sent, date(2026, 12, day)) for day in range(25, 32)} == {"wait"}
    assert {reply_clock.stage(sent, date(2027, 1, day)) for day in range(1, 6)} == {"wait"}


@pytest.mark.parametrize(
    ("last", "opened"),
    [
        (date(2026, 12, 28), date(2027, 1, 4)),  # the year-end closing
        (date(2027, 4, 28), date(2027, 4, 30)),  # between holidays
        (date(2027, 4, 30), date(2027, 5, 6)),  # Golden Week
        (date(2026, 11, 20), date(2026, 11, 24)),  # a weekend and a holiday
    ],
)
def test_nothing_is_closed_while_the_offices_are(last: date, opened: date) -> None:
    sent = add_working_days(last, -reply_clock.CLOSE_AFTER)
    days_off = [last + timedelta(days=n) for n in range((opened - last).days)]
    assert {reply_clock.stage(sent, day) for day in days_off} == {"call"}
    assert reply_clock.stage(sent, opened) == "close"


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)), st.integers(0, 60))
def test_no_step_is_taken_on_a_day_off(sent: date, passed: int) -> None:
    day = sent + timedelta(days=passed)
    if not is_working_day(day):
        assert reply_clock.stage(sent, day) == reply_clock.stage(sent, day - timedelta(days=1))


def test_the_clock_reminds_then_calls_then_closes() -> None:
    sent = date(2026, 11, 24)
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 15), date(2026, 12, 16)]
    assert [reply_clock.stage(sent, day) for day in days] == ["wait", "remind", "call", "call", "close"]


@pytest.mark.parametrize(
    ("in_time", "asked", "words"),
    [(4, 4, None), (5, 5, 0), (9, 10, 0), (8, 9, 1), (7, 10, 1), (6, 10, 2), (2, 5, 2), (1, 5, 3), (0, 5, 3)],
)
def test_the_band_says_nothing_of_fewer_than_five(in_time: int, asked: int, words: int | None) -> None:
    assert reply_clock.band(in_time, asked) == (None if words is None else reply_clock.BANDS[words][1])


def test_results_end_with_the_third_month_after_the_vacancy() -> None:
    assert reply_clock.results_until(date(2026, 11, 30)) == date(2027, 2, 28)
