"""Applications live by their table, whatever anybody tries: two people, two vacancies of one opening each.

What the table does not know is refused and leaves every row as it was; nobody is hired twice, nothing is open twice.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from hwportal.blueprints.referrals import acting, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, User
from hwportal.policy import Role
from hwportal.rules import application_life as life
from tests import factories
from tests.integration.vacancies.test_life_by_chance import CHANCE, attempt, row

SPECIAL: dict[str, Callable[[Application, User | None], None]] = {
    "accept": lambda application, by: acting.accept(application, Letter(), by=_some(by)),
    "refer": lambda application, by: acting.refer(application, by=_some(by)),
    "hire": lambda application, by: acting.hire(application, False, "", by=_some(by)),
    "decline": lambda application, by: acting.decline(application, "other", "", by=_some(by)),
    "reopen": lambda application, by: acting.reopen(application, _some(by), "電話あり"),
    "take_back_hire": lambda application, by: acting.take_back_hire(application, _some(by), "誤り"),
    "give_up_waiting": lambda application, by: acting.give_up_waiting(application),
}
ROLES = ("jobseeker", "employer", "staff", "supervisor")
PLACES = st.sampled_from([0, 1])


def _some(by: User | None) -> User:
    assert by is not None
    return by


class Life(RuleBasedStateMachine):
    """Two people, two vacancies, everybody who may have a hand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.people = [factories.registered() for _number in range(2)]
        pairs = [factories.vacancy_with_account() for _number in range(2)]
        self.vacancies = [vacancy for vacancy, _account in pairs]
        self.accounts = {
            "employer": pairs[0][1],
            **{role: factories.user(Role(role)) for role in ("staff", "supervisor")},
        }
        db.session.commit()

    def all(self) -> list[Application]:
        keys = [person.id for person in self.people]
        mine = select(Application).where(Application.jobseeker_id.in_(keys)).order_by(Application.created_at)
        return list(db.session.scalars(mine))

    def actor(self, role: str, application: Application) -> User:
        return application.jobseeker.user if role == "jobseeker" else self.accounts[role]

    @rule(person=PLACES, vacancy=PLACES, how=st.sampled_from(["direct", "online", "propose", "counter"]))
    def begin(self, person: int, vacancy: int, how: str) -> None:
        """Begin one in any of the ways: at most one is open for a person and a vacancy."""
        who, what, clerk = self.people[person], self.vacancies[vacancy], self.accounts["staff"]
        begin: dict[str, Callable[[], object]] = {
            "direct": lambda: services.apply_directly(who, what, Letter()),
            "online": lambda: services.request_referral(who, what, Letter()),
            "propose": lambda: services.propose(who, what, "", clerk),
            "counter": lambda: services.refer_at_counter(who, what, Letter(), clerk),
        }
        taken = services.is_full(what)
        is_open = any(one.is_open for one in self.all() if (one.jobseeker, one.vacancy) == (who, what))
        assert attempt(begin[how]) is not (taken or is_open)

    @rule(number=st.integers(0, 7), act=st.sampled_from([*life.ACTS, "forged"]), role=st.sampled_from(ROLES))
    def do(self, number: int, act: str, role: str) -> None:
        """Let anybody do anything with one of them."""
        if applications := self.all():
            self.expect(applications[number % len(applications)], act, role)

    @rule(number=st.integers(0, 7), choice=st.integers(0, 9), role=st.sampled_from(ROLES))
    def do_what_is_offered(self, number: int, choice: int, role: str) -> None:
        """Let somebody do one of the things that the table offers there."""
        applications = self.all()
        application = applications[number % len(applications)] if applications else None
        if application and (offered := life.acts(application.state, role)):
            self.expect(application, offered[choice % len(offered)], role)

    def expect(self, application: Application, act: str, role: str) -> None:
        """Do it, and compare with the table: what it does not know changes nothing of anybody's."""
        applications = self.all()
        by = self.actor(role, application)
        to = life.after(
            application.state, act, "system" if act == "give_up_waiting" else role, application.state_before
        )
        before = [row(one) | {"steps": len(one.steps)} for one in applications]
        done = attempt(lambda: self.act(application, act, by))
        if done:
            assert to is not None, f"{act} by {role} was done from {before}"
            assert application.state == to
            assert application.steps[-1].act == act
        else:
            assert [row(one) | {"steps": len(one.steps)} for one in applications] == before
        if to is not None and act not in SPECIAL:
            assert done

    def act(self, application: Application, act: str, by: User) -> None:
        if act in SPECIAL:
            SPECIAL[act](application, by)
        else:
            acting.act(application, act, by=by, message="お返事します。")

    @invariant()
    def nobody_is_hired_beyond_the_openings(self) -> None:
        """One opening, one hire, and what else the person had is closed."""
        hired = [one for one in self.all() if one.state == "hired"]
        assert len({one.vacancy_id for one in hired}) == len(hired)

    @invariant()
    def one_is_open_for_a_person_and_a_vacancy(self) -> None:
        """However often they begin, and whatever is opened again."""
        pairs = [(one.jobseeker_id, one.vacancy_id) for one in self.all() if one.is_open]
        assert len(set(pairs)) == len(pairs)

    @invariant()
    def letters_and_clocks_belong_to_what_was_sent(self) -> None:
        """What reached the employer has its day, what has a letter has its number."""
        for one in self.all():
            facts: dict[str, Any] = {"state": one.state, "route": one.route}
            assert one.sent_on or not one.is_at_employer, facts
            assert (one.letter_number is None) is (one.letter_on is None), facts
            assert one.letter_number is None or one.route != "direct", facts


def test_applications_live_by_their_table(app: Flask) -> None:
    run_state_machine_as_test(Life, settings=CHANCE)
