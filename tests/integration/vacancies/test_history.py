"""The versions of a vacancy, with what changed field by field, for its employer and for staff."""

from hwportal.blueprints.vacancies import life
from hwportal.blueprints.vacancies.publishing import publish
from hwportal.extensions import db
from hwportal.policy import Role
from hwportal.rules.vacancy_life import Who
from tests import factories
from tests.conftest import Entering
from tests.pages import visit


def test_each_version_says_what_changed(as_user: Entering, as_role: Entering) -> None:
    vacancy, staff = factories.public_vacancy(), factories.user(Role.STAFF)
    vacancy.write(vacancy.written.replace(base_pay_max=275_000))
    publish(vacancy, staff)
    db.session.flush()
    life.act(vacancy, "extend", Who.EMPLOYER, factories.user(Role.EMPLOYER))
    employer = as_user(factories.employer(vacancy.establishment))
    own = visit(employer, f"/employer/vacancies/{vacancy.id}")
    for page in (
        visit(employer, own.link("この求人の変更履歴")),
        visit(as_role(Role.STAFF), f"/staff/vacancies/{vacancy.id}/history"),
    ):
        first, second, third = page.main.all("section")
        assert "紹介期限日" in first.text
        assert "275,000円" in second.text
        assert "260,000円" in second.text
        assert "最初に公開した内容です" in third.text
        assert not third.all("table")


def test_a_draft_has_no_history_yet_and_strangers_see_none(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    employer = as_user(factories.employer(vacancy.establishment))
    assert "まだ公開した内容はありません" in visit(employer, f"/employer/vacancies/{vacancy.id}/history").text
    stranger = as_user(factories.employer(factories.nursery()))
    assert stranger.get(f"/employer/vacancies/{vacancy.id}/history").status_code == 404
