"""A person decides what employers see: how much, to whom, and nothing any more."""

from collections.abc import Callable
from typing import Any

import pytest

from hwportal import clock
from hwportal.blueprints.referrals.services import Letter, apply_directly
from hwportal.extensions import db
from hwportal.models import AuditEntry, Jobseeker, PastJob, Profile
from hwportal.rules.validity import valid_until
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import visit

Entering = Callable[..., Browser]


def seeker(**facts: Any) -> Jobseeker:
    """Return a person who looks for work as a nursery teacher in Tokyo and may be asked."""
    wishes = {"occupations": ["029-01"], "areas": ["13101"], "hours": "either", "licences": ["nursery_teacher"]}
    standard = {"is_open": True, "accepts_requests": True, "valid_until": valid_until(clock.today())}
    return factories.jobseeker(**{**wishes, **standard, "appeal": "歌が得意です。", **facts})


def shown(person: Jobseeker, level: str = "experience", code: str = "K7MX2P") -> Profile:
    """Return the profile of a person as it stands after the person has allowed it."""
    profile = Profile(jobseeker=person, code=code, level=level)
    profile.renew_wishes()
    return factories.added(profile)


def test_a_person_chooses_the_level_sees_what_employers_see_and_takes_it_back(as_user: Entering) -> None:
    person = seeker(is_open=None, accepts_requests=None)
    client = as_user(person.user, language="en")
    page = visit(client, visit(client, "/me").link("What employers see of you"))
    assert "Employers see nothing of you now." in page.text
    page = page.form("/me/profile").send(client, level="wishes", accepts_requests="yes")
    assert "東京都" in page.text or "Tokyo" in page.text
    assert "歌が得意です。" not in page.text
    assert (person.is_open, person.accepts_requests) == (True, True)
    page = page.form("/me/profile").send(client, level="experience", accepts_requests="yes")
    assert "歌が得意です。" in page.text
    code = db.session.query(Profile).one().code
    page = page.form("/me/profile/hide").send(client)
    assert "Employers see nothing of you now." in page.text
    assert db.session.query(Profile).count() == 0
    assert (person.is_open, person.accepts_requests) == (False, False)
    acts = [
        entry.action for entry in db.session.query(AuditEntry).filter_by(person_id=person.id, actor_id=person.user_id)
    ]
    assert [act for act in acts if act.startswith("profile.")] == [
        "profile.opened",
        "profile.changed",
        "profile.closed",
    ]
    assert code


def test_an_unfinished_registration_shows_nothing(as_user: Entering) -> None:
    client = as_user(seeker(level="draft").user, language="en")
    page = (
        visit(client, "/me/profile").form("/me/profile").send(client, status=422, level="wishes", accepts_requests="no")
    )
    assert "Finish your registration" in page.text
    assert db.session.query(Profile).count() == 0


def test_a_text_that_tells_who_it_is_is_held_back_and_the_person_is_told(as_user: Entering) -> None:
    person = seeker(appeal="見本花子です。090-0000-0000へ電話してください。")
    shown(person)
    page = visit(as_user(person.user, language="en"), "/me/profile")
    assert "090" not in page.text
    assert "Employers do not see" in page.text


def test_an_employer_finds_people_by_its_vacancy_without_learning_who_they_are(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker(
        sex="female", birth_date=clock.today().replace(year=1990, day=1), address="東京都千代田区神田99丁目",
        career=[PastJob(position=0, duties="0歳児の保育", employer="前の園")],
    )  # fmt: skip
    shown(person)
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}")
    page = visit(client, page.link("Ask people who look for such work"))
    assert "Person K7MX2P" in page.text
    assert "0歳児の保育" in page.text
    for secret in (person.name, person.kana, "1990", "千代田", "090", "前の園", str(person.id), "Female"):
        assert secret not in page.html
    seen = db.session.query(AuditEntry).filter_by(action="see", person_id=person.id, actor_id=employer.id).one()
    assert seen.subject_kind == "profile"


@pytest.mark.parametrize(
    "facts",
    [
        {"occupations": ["050-01"]},
        {"areas": ["27"]},
        {"is_open": False},
        {"accepts_requests": False},
        {"level": "lapsed"},
        {"valid_until": clock.today().replace(year=2020)},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_whom_employers_do_not_see(as_user: Entering, facts: dict[str, Any]) -> None:
    vacancy, employer = factories.vacancy_with_account()
    shown(seeker(**facts))
    client = as_user(employer, language="en")
    assert "Nobody who may be asked fits now." in visit(client, f"/employer/vacancies/{vacancy.id}/people").text
    if "occupations" not in facts and "areas" not in facts:
        assert client.get(f"/employer/vacancies/{vacancy.id}/people/K7MX2P").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("hours=full_time", True),
        ("licence=nursery_teacher", True),
        ("licence=nurse", False),
        ("nights=y", False),
        ("hours=never&licence=x", True),
    ],
)
def test_conditions_narrow_to_what_the_work_needs(as_user: Entering, asked: str, found: bool) -> None:
    vacancy, employer = factories.vacancy_with_account()
    shown(seeker())
    page = visit(as_user(employer), f"/employer/vacancies/{vacancy.id}/people?{asked}")
    assert ("K7MX2P" in page.text) is found


def test_a_licence_is_no_condition_for_those_who_show_wishes_only(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    shown(seeker(), level="wishes")
    client = as_user(employer)
    assert "K7MX2P" not in visit(client, f"/employer/vacancies/{vacancy.id}/people?licence=nursery_teacher").text
    assert "K7MX2P" in visit(client, f"/employer/vacancies/{vacancy.id}/people").text


def test_other_employers_vacancies_and_visitors_get_nothing(
    as_user: Entering, as_role: Entering, client: Browser
) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    shown(seeker())
    address = f"/employer/vacancies/{vacancy.id}/people"
    assert as_user(factories.employer()).get(address).status_code == 404
    assert as_role("staff").get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_a_vacancy_without_direct_applications_shows_nobody(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account(direct_applications=False)
    shown(seeker())
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}/people")
    assert "K7MX2P" not in page.text
    assert client.get(f"/employer/vacancies/{vacancy.id}/people/K7MX2P").status_code == 404


def test_who_has_applied_already_is_not_shown_without_a_name(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker()
    shown(person)
    apply_directly(person, vacancy, Letter())
    client = as_user(employer)
    assert "K7MX2P" not in visit(client, f"/employer/vacancies/{vacancy.id}/people").text
    assert client.get(f"/employer/vacancies/{vacancy.id}/people/K7MX2P").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_people(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    for number in range(12):
        shown(seeker(), code=f"P{number}")
    client = as_user(employer)
    with counted_queries(at_most=16):
        assert "P11" in client.get(f"/employer/vacancies/{vacancy.id}/people").text


def test_a_change_of_the_wishes_changes_by_what_the_person_is_found(as_user: Entering) -> None:
    person = seeker()
    profile = shown(person)
    client = as_user(person.user)
    page = visit(client, "/me/registration/place")
    page.form().send(client, area_1="大阪府")
    assert [(wish.occupation, wish.prefecture) for wish in profile.wishes] == [("029", "27")]
