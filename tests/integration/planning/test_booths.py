"""How an employer interviews: interviewers, length, breaks, licences, vacancies, and the times that follow."""

from datetime import timedelta
from typing import Any

import pytest

from hwportal import clock
from hwportal.extensions import db
from tests import factories
from tests.pages import visit


def test_the_booth_gives_the_times_of_interviews(as_role: Any) -> None:
    event, client = factories.event(state="draft", employers=1), as_role("staff")
    booth = event.employers[0]
    page = visit(client, f"/staff/events/{event.id}/employers/{booth.id}")
    page.form().send(
        client,
        booth="A-3",
        interviewers="2",
        interview_minutes="30",
        present_from="10:30",
        breaks="11:30〜12:00",
        licences=["nursery_teacher"],
        max_interviews="8",
    )
    db.session.expire_all()
    assert (booth.booth, booth.interviewers, booth.licences, booth.max_interviews) == ("A-3", 2, ["nursery_teacher"], 8)
    assert booth.breaks == "11:30-12:00"
    assert booth.windows() == [(630, 690), (720, 780)]
    assert booth.slots() == [(630, 660), (660, 690), (720, 750), (750, 780)]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("interviewers", "0"),
        ("interview_minutes", "3"),
        ("breaks", "12時から"),
        ("present_from", "09:00"),
        ("max_interviews", "-1"),
        ("booth", "長" * 21),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(as_role: Any, field: str, typed: str) -> None:
    event, client = factories.event(state="draft", employers=1), as_role("staff")
    page = visit(client, f"/staff/events/{event.id}/employers/{event.employers[0].id}")
    page = page.form().send(client, 422, **{field: typed})
    assert page.error(field)
    assert page.form().values[field] == [typed]


def test_only_own_accepted_and_valid_vacancies_are_brought_along(as_role: Any) -> None:
    event, client = factories.event(state="draft", employers=1), as_role("staff")
    booth = event.employers[0]
    own = factories.public_vacancy(place=booth.establishment)
    over = factories.public_vacancy(place=booth.establishment)
    over.valid_until = clock.today() - timedelta(days=1)
    other = factories.public_vacancy()
    form = visit(client, f"/staff/events/{event.id}/employers/{booth.id}").form()
    answer = form.post(client, {"vacancy": [str(own.id), str(over.id), str(other.id)]})
    assert answer.status_code == 303
    assert booth.vacancies == [own]


def test_a_plan_that_cannot_work_is_pointed_out(as_role: Any) -> None:
    event, client = factories.event(state="draft", employers=1, kind="nursery_campaign"), as_role("staff", "en")
    event.employers[0].breaks = "10:00-13:00"
    name = event.employers[0].establishment.name
    text = visit(client, f"/staff/events/{event.id}").text
    assert f"{name} brings no vacancy that is valid on the day." in text
    assert f"{name} has no time for an interview." in text


def test_a_forged_establishment_is_refused(as_role: Any) -> None:
    event, client = factories.event(state="draft"), as_role("staff")
    place = factories.establishment(name="見本ホーム")
    form = visit(client, f"/staff/events/{event.id}/employers?q=見本ホーム").form("/add")
    assert form.post(client, {"establishment": "x"}).status_code == 400
    assert form.post(client, {"establishment": str(factories.event().employers)}).status_code == 400
    place.state = "draft"
    assert form.post(client).status_code == 409
