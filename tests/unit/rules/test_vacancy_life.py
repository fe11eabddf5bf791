"""The table of a vacancy's life: what may follow what, by whom, and that nothing else happens."""

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hwportal.rules.vacancy_life import ACTS, ONCE_PUBLIC, STATES, STEPS, Who, after, may_renew, stage

DEADLINE = date(2027, 1, 31)


@pytest.mark.parametrize(
    ("state", "act", "who", "to"),
    [
        ("draft", "send", Who.EMPLOYER, "submitted"),
        ("submitted", "accept", Who.OFFICE, "accepted"),
        ("submitted", "accept", Who.EMPLOYER, None),
        ("accepted", "suspend", Who.EMPLOYER, "suspended"),
        ("accepted", "suspend", Who.OFFICE, None),
        ("withheld", "resume", Who.EMPLOYER, None),
        ("withheld", "resume", Who.OFFICE, "accepted"),
        ("filled", "resume", Who.EMPLOYER, "accepted"),
        ("cancelled", "resume", Who.OFFICE, None),
        ("expired", "extend", Who.EMPLOYER, None),
        ("expired", "renew", Who.EMPLOYER, "expired"),
        ("refused", "send", Who.EMPLOYER, None),
    ],
)
def test_a_step_leads_where_the_table_says(state: str, act: str, who: Who, to: str | None) -> None:
    assert after(state, act, who) == to


def test_cancelled_and_refused_are_final() -> None:
    final = STATES - {state for state, _ in STEPS}
    assert final == {"cancelled", "refused"}


@pytest.mark.parametrize("state", sorted(ONCE_PUBLIC))
def test_what_was_public_expires_the_day_after_its_last(state: str) -> None:
    assert stage(state, DEADLINE, DEADLINE) == state
    assert stage(state, DEADLINE, DEADLINE + timedelta(days=1)) == "expired"


@pytest.mark.parametrize("state", ["draft", "submitted", "cancelled", "refused"])
def test_what_is_not_public_does_not_expire(state: str) -> None:
    assert stage(state, DEADLINE, DEADLINE + timedelta(days=1)) == state


@pytest.mark.parametrize(("before", "allowed"), [(8, False), (7, True), (0, True), (-30, True)])
def test_renewal_begins_seven_days_before_the_deadline(before: int, allowed: bool) -> None:
    assert may_renew(DEADLINE, DEADLINE - timedelta(days=before)) is allowed


class Life(RuleBasedStateMachine):
    """Anybody tries anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.was_accepted, self.withheld = "draft", False, False

    @rule(act=st.sampled_from(sorted(ACTS)), who=st.sampled_from(Who))
    def attempt(self, act: str, who: Who) -> None:
        """Do it where the table allows it; elsewhere nothing changes."""
        to = after(self.state, act, who)
        if to is None:
            return
        if to == "accepted" and self.state == "withheld":
            assert who is Who.OFFICE
        if self.state == "submitted" and to in {"accepted", "refused", "returned"}:
            assert who is Who.OFFICE
        self.was_accepted |= to == "accepted"
        self.state = to

    @invariant()
    def is_known(self) -> None:
        """Every state reached is declared, and nothing is public that no office accepted."""
        assert self.state in STATES
        assert self.was_accepted or self.state not in ONCE_PUBLIC


TestLife = Life.TestCase
