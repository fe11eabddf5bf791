"""Views are counted in memory and written together: nothing is written while a page is shown, nothing is lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import select, text

from hwportal import clock, view_counts
from hwportal.extensions import db
from hwportal.models import VacancyDay
from tests import factories
from tests.browser import Browser, counted_queries

Entering = Callable[..., Browser]


@pytest.fixture(autouse=True)
def begun_anew(app: Flask) -> Iterator[None]:
    view_counts.tally_of(app).take()
    yield
    view_counts.tally_of(app).take()


def written(app: Flask) -> list[int]:
    view_counts.write(app)
    return list(db.session.scalars(select(VacancyDay.views)))


def test_visitors_and_jobseekers_are_counted_together_and_added_up(
    app: Flask, client: Browser, as_role: Entering
) -> None:
    vacancy = factories.public_vacancy()
    client.get(f"/vacancies/{vacancy.number}")
    as_role("jobseeker").get(f"/vacancies/{vacancy.number}")
    assert written(app) == [2]
    client.get(f"/vacancies/{vacancy.number}")
    assert written(app) == [3]
    row = db.session.scalars(select(VacancyDay)).one()
    assert (row.vacancy_id, row.day) == (vacancy.id, clock.today())
    assert {column.name for column in VacancyDay.__table__.columns} == {"vacancy_id", "day", "views"}


def test_looking_writes_nothing(app: Flask, client: Browser) -> None:
    vacancy = factories.public_vacancy()
    client.get(f"/vacancies/{vacancy.number}")
    with counted_queries(at_most=8) as queries:
        client.get(f"/vacancies/{vacancy.number}")
    assert not [query for query in map(str, queries) if "vacancy_day" in query]
    assert written(app) == [2]


@pytest.mark.parametrize("role", ["staff", "employer", "administrator"])
def test_who_works_with_vacancies_is_not_counted(app: Flask, as_role: Entering, role: str) -> None:
    vacancy = factories.public_vacancy()
    assert as_role(role).get(f"/vacancies/{vacancy.number}").status_code == 200
    assert written(app) == []


def test_what_is_not_shown_is_not_counted(app: Flask, client: Browser) -> None:
    vacancy = factories.public_vacancy()
    assert client.head(f"/vacancies/{vacancy.number}").status_code == 200
    assert client.get("/vacancies/13010-99999999").status_code == 404
    vacancy.state = "cancelled"
    assert client.get(f"/vacancies/{vacancy.number}").status_code == 410
    assert written(app) == []


def test_a_page_that_was_kept_counts_as_well(app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "KEEP_SECONDS", 60)
    vacancy = factories.public_vacancy()
    for _time in range(3):
        client.get(f"/vacancies/{vacancy.number}")
    assert written(app) == [3]


def test_what_is_due_is_written_when_the_answer_has_left(
    app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "VIEWS_SECONDS", 0.000001)
    vacancy = factories.public_vacancy()
    client.get(f"/vacancies/{vacancy.number}").close()
    assert list(db.session.scalars(select(VacancyDay.views))) == [1]


def test_a_vacancy_that_is_gone_is_dropped_and_the_others_are_written(app: Flask, client: Browser) -> None:
    vacancy = factories.public_vacancy()
    client.get(f"/vacancies/{vacancy.number}")
    view_counts.tally_of(app).add(Counter({("13010-99999999", clock.today()): 5}))
    assert written(app) == [1]


def test_what_cannot_be_written_waits_for_the_next_time(app: Flask, client: Browser) -> None:
    vacancy = factories.public_vacancy()
    client.get(f"/vacancies/{vacancy.number}")
    db.session.execute(text("ALTER TABLE vacancy_day RENAME TO vacancy_day_away"))
    db.session.commit()
    try:
        view_counts.write(app)
    finally:
        db.session.execute(text("ALTER TABLE vacancy_day_away RENAME TO vacancy_day"))
        db.session.commit()
    assert written(app) == [1]


def test_processes_that_write_at_once_add_up(app: Flask) -> None:
    vacancies = [factories.public_vacancy() for _number in range(3)]
    db.session.commit()
    counts = Counter({(str(vacancy.number), clock.today()): 1 for vacancy in vacancies})

    def write() -> None:
        view_counts.tally_of(app).add(counts)
        view_counts.write(app)

    threads = [Thread(target=write) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written(app) == [6, 6, 6]
