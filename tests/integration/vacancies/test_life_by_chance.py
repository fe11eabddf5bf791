"""A vacancy lives by its table, whatever is tried: employer and office do anything in any order, days pass.

What the table does not know is refused and leaves every row as it was; what it knows leads where it says.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, inspect, select

from hwportal import approvals, clock
from hwportal.blueprints.vacancies import decisions, life, services
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Approval, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.vacancy_life import Who, after
from tests import factories

CHANCE = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def row(thing: Any) -> dict[str, Any]:
    """Return what the database holds of a row."""
    db.session.refresh(thing)
    return {column.key: getattr(thing, column.key) for column in inspect(type(thing)).column_attrs}


def attempt(act: Callable[[], Any]) -> bool:
    """Do something as a request does: kept when it ends well, undone when a rule refuses it."""
    try:
        act()
        db.session.commit()
    except RuleBroken:
        db.session.rollback()
        return False
    return True


class Life(RuleBasedStateMachine):
    """One vacancy, its employer, its office."""

    def __init__(self) -> None:
        super().__init__()
        self.vacancy: Vacancy = factories.vacancy()
        self.employer: User = factories.user(Role.EMPLOYER)
        self.clerk: User = factories.user(Role.STAFF)
        self.colleague: User = factories.user(Role.STAFF)
        self.pay = 260_000
        db.session.commit()

    def waiting(self) -> Approval | None:
        return db.session.scalar(select(Approval).filter_by(subject_id=str(self.vacancy.id), state="waiting"))

    def expect(self, state: str | None, act: Callable[[], Any], where: str = "progress") -> bool:
        """Do it, and compare with the table: None means that nothing may change."""
        before = row(self.vacancy)
        done = attempt(act)
        if not done:
            assert row(self.vacancy) == before
        else:
            assert state is not None, f"done though the table does not know it: {before}"
            assert getattr(self.vacancy, where) == state
        return done

    @rule(act=st.sampled_from(sorted(life.ACTS)), who=st.sampled_from(Who))
    def do(self, act: str, who: Who) -> None:
        """Stop, take up, fill, cancel, extend or renew it."""
        by = self.employer if who is Who.EMPLOYER else self.clerk
        to = after(self.vacancy.stage, act, who)
        self.expect(to, lambda: life.act(self.vacancy, act, who, by, "理由"), "stage")

    @rule()
    def write_and_send(self) -> None:
        """Change the pay, which is protected, and hand it in; between, nothing of it is public."""
        to = after(self.vacancy.progress, "send", Who.EMPLOYER)
        public = self.vacancy.live
        self.pay += 1

        def act() -> None:
            if not self.vacancy.is_editable:
                raise services.NotEditable
            self.vacancy.write(services.open_change(self.vacancy).replace(base_pay_max=self.pay))
            db.session.flush()
            services.send(self.vacancy, "", by=self.employer)

        is_over = self.vacancy.stage == "expired"
        assert self.expect(to, act) is (to is not None and not is_over)
        assert self.vacancy.live == public

    @rule()
    def send_by_force(self) -> None:
        """Send it without asking whether it may be changed."""
        to = after(self.vacancy.progress, "send", Who.EMPLOYER)
        self.expect(to, lambda: services.send(self.vacancy, "", by=self.employer))

    @rule()
    def take_back(self) -> None:
        """Take it out of the queue."""
        to = after(self.vacancy.progress, "take_back", Who.EMPLOYER)
        assert self.expect(to, lambda: services.take_back(self.vacancy)) is (to is not None)

    def refuse_by_two(self, waits: Approval) -> None:
        """Propose the refusal as a clerk and confirm it as a colleague."""
        approvals.propose_refusal(waits, self.clerk, "unlawful", "法に反します")
        approvals.confirm_refusal(waits, self.colleague)

    @rule(how=st.sampled_from(["accept", "send_back", "refuse"]))
    def decide(self, how: str) -> None:
        """Decide what waits; where nothing waits, call what a decision calls."""
        waits = self.waiting()
        public = self.vacancy.stage if self.vacancy.is_accepted else None
        to = after(self.vacancy.progress, how, Who.OFFICE)
        if waits:
            decided: dict[str, Callable[[], None]] = {
                "accept": lambda: approvals.approve(waits, self.clerk),
                "send_back": lambda: approvals.send_back(waits, self.clerk, {"duties": "短すぎます"}),
                "refuse": lambda: self.refuse_by_two(waits),
            }
        else:
            decided = {
                "accept": lambda: decisions.approve(self.vacancy, self.clerk),
                "send_back": lambda: decisions.send_back(self.vacancy, self.clerk, {}, "短すぎます"),
                "refuse": lambda: decisions.refuse(self.vacancy, self.clerk, "法に反します"),
            }
        # A refused change leaves the vacancy as the public knows it.
        self.expect(public if to and how == "refuse" and public else to, decided[how])

    @rule(days=st.sampled_from([0, 1, 7, 8]))
    def time_passes(self, days: int) -> None:
        """Let its last day be so many days ahead, or let it be over."""
        if self.vacancy.valid_until:
            self.vacancy.valid_until = clock.today() + timedelta(days=days - 1)
            if self.vacancy.listing:
                self.vacancy.listing.valid_until = self.vacancy.valid_until
            db.session.commit()

    @invariant()
    def the_queue_holds_what_was_sent(self) -> None:
        """It waits exactly once while it is with the office."""
        asked = select(func.count()).select_from(Approval).filter_by(subject_id=str(self.vacancy.id), state="waiting")
        is_sent = "submitted" in (self.vacancy.state, self.vacancy.change_state)
        assert db.session.scalar(asked) == int(is_sent)

    @invariant()
    def nothing_is_found_that_no_office_accepted(self) -> None:
        """Only an accepted vacancy is in the search, and it has number, text and last day."""
        assert (self.vacancy.listing is not None) is self.vacancy.is_accepted
        assert len(self.vacancy.versions) == self.vacancy.serial
        if self.vacancy.serial:
            assert self.vacancy.number
            assert self.vacancy.valid_until
            assert self.vacancy.live
        else:
            assert self.vacancy.number is None

    @invariant()
    def it_is_renewed_by_one(self) -> None:
        """However often a renewal is begun."""
        begun = select(func.count()).select_from(Vacancy).filter_by(renewal_of_id=self.vacancy.id)
        assert (db.session.scalar(begun) or 0) <= 1


def test_a_vacancy_lives_by_its_table(app: Flask) -> None:
    run_state_machine_as_test(Life, settings=CHANCE)
