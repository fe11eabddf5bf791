"""The one queue of approvals: who sees what, how things are decided, and that each is decided once."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.approvals import AlreadyDecided, OwnSubmission
from hwportal.extensions import db
from hwportal.models import Approval, AuditEntry, Establishment, Message, User
from hwportal.policy import Role
from tests import factories
from tests.browser import counted_queries
from tests.conftest import Entering
from tests.pages import Page, fragment, visit


def submitted(place: Establishment | None = None, by: User | None = None, **facts: Any) -> Approval:
    """Return the approval of an establishment that its employer has handed in."""
    place = place or factories.establishment(state="submitted", company=factories.company(state="submitted"), **facts)
    author = by or factories.employer(place)
    place.editor = author
    approval = approvals.submit(
        "establishment", place, title=place.answer("name"), office_id=place.office_id, by=author
    )
    return factories.added(approval)


def address(approval: Approval, action: str = "") -> str:
    return f"/staff/approvals/{approval.id}{action}"


def subject(approval: Approval) -> Establishment:
    return db.session.get_one(Establishment, UUID(approval.subject_id))


def test_the_queue_shows_the_longest_waiting_first_and_only_own_offices(as_role: Entering) -> None:
    staff = as_role("staff")
    elsewhere = factories.office("13010")
    newer = submitted(name="あたらしい保育園")
    older = submitted(name="ふるい保育園")
    older.submitted_at = newer.submitted_at - timedelta(days=8)
    submitted(name="よその保育園", office_id=elsewhere.id)
    page = visit(staff, "/staff/approvals")
    assert page.text.index("ふるい保育園") < page.text.index("あたらしい保育園")
    assert "よその保育園" not in page.text
    assert "開庁日経過" in page.text
    assert "本日提出" in page.text


def test_another_offices_approval_is_not_there(as_role: Entering) -> None:
    approval = submitted(office_id=factories.office("13010").id)
    staff = as_role("staff")
    assert staff.get(address(approval)).status_code == 404
    assert staff.post(address(approval, "/approve")).status_code in {400, 404}
    assert approval.state == "waiting"


@pytest.mark.parametrize("role", ["jobseeker", "employer", "partner", "auditor", "administrator"])
def test_other_roles_see_no_queue(as_role: Entering, role: str) -> None:
    approval = submitted()
    other = as_role(role)
    assert other.get("/staff/approvals").status_code == 403
    assert other.get(address(approval)).status_code in {403, 404}


def test_the_queue_pages_by_thirty(as_role: Entering) -> None:
    for number in range(32):
        submitted(name=f"見本{number:02}園")
    staff = as_role("staff")
    page = visit(staff, "/staff/approvals")
    assert page.html.count("queue__title") == 30
    rest = visit(staff, page.link("次へ"))
    assert rest.html.count("queue__title") == 2
    with counted_queries(at_most=12):
        staff.get("/staff/approvals")


def test_a_queue_without_news_leaves_the_page_alone(as_role: Entering) -> None:
    submitted()
    staff = as_role("staff")
    again = visit(staff, "/staff/approvals").document.one("div", id="approval-queue")["hx-get"]
    assert staff.get(again, headers={"HX-Request": "true"}).status_code == 204
    submitted(name="つぎの保育園")
    assert "つぎの保育園" in fragment(staff, again).html


def test_sending_back_tells_each_field_and_the_author_mends(as_role: Entering, as_user: Entering) -> None:
    approval = submitted()
    author = approval.submitted_by
    assert author
    author.locale = "en"
    staff = as_role("supervisor")
    form = visit(staff, address(approval)).form("/send-back")
    typed: dict[str, Any] = {
        "remarks-0-field": "phone",
        "remarks-0-reason": "つながりません",
        "remarks-1-field": "company.name",
        "remarks-1-reason": "登記のとおりに",
        "note": "お手数をかけます",
    }
    form.send(staff, **typed)
    assert approval.state == "returned"
    assert approval.remarks == {"phone": "つながりません", "company.name": "登記のとおりに"}
    assert subject(approval).state == "returned"
    told = db.session.scalars(select(Message)).one()
    assert told.locale == "en"
    assert "Telephone number: つながりません" in told.body
    page = visit(as_user(author, "en"), told.link or "", language="en")
    assert "つながりません" in page.text
    mending = visit(as_user(author, "en"), page.link("Telephone number"))
    assert mending.path.endswith("/place")
    assert "つながりません" in mending.text
    assert page.link("Name of the company") == "/employer/company"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, None),
        ({"remarks-0-field": "phone"}, "remarks-0-reason"),
        ({"remarks-0-reason": "つながりません"}, "remarks-0-field"),
        ({"remarks-0-field": "phone", "remarks-0-reason": "見" * 201}, "remarks-0-reason"),
    ],
)
def test_sending_back_needs_whole_reasons(as_role: Entering, typed: dict[str, Any], field: str | None) -> None:
    approval = submitted()
    staff = as_role("staff")
    page = visit(staff, address(approval)).form("/send-back").send(staff, status=422, **typed)
    assert approval.state == "waiting"
    opened = [part for part in page.main.all("details") if "open" in part.attributes]
    assert [len(part.all("div", class_="error-summary")) for part in opened] == [1]
    if field:
        assert page.error(field)
        assert page.form("/send-back").values["remarks-0-reason"] == [typed.get("remarks-0-reason", "")]
    else:
        assert "理由を1つ以上" in page.text


def test_more_rows_keep_what_was_typed(as_role: Entering) -> None:
    approval = submitted()
    staff = as_role("staff")
    form = visit(staff, address(approval)).form("/send-back")
    filled = form.filled({"remarks-0-reason": "つながりません"})
    page = Page(staff.post(address(approval, "/rows"), data=filled))
    assert page.status == 200
    values = page.form("/send-back").values
    assert values["remarks-0-reason"] == ["つながりません"]
    assert "remarks-5-reason" in values
    live = fragment(staff, address(approval, "/rows"), data=filled)
    assert "つながりません" in live.html
    assert approval.state == "waiting"


def test_refusing_needs_a_reason_and_frees_the_number(as_role: Entering) -> None:
    approval = submitted()
    staff = as_role("staff")
    visit(staff, address(approval)).form("/refuse").send(staff, status=422, reason=" ")
    assert approval.state == "waiting"
    visit(staff, address(approval)).form("/refuse").send(staff, reason="実在を確認できません")
    place = subject(approval)
    assert (approval.state, place.state, place.company.state) == ("refused", "refused", "refused")
    assert "実在を確認できません" in db.session.scalars(select(Message)).one().body


def test_what_is_decided_is_not_decided_again(as_role: Entering) -> None:
    approval = submitted()
    first, second = as_role("staff"), as_role("supervisor")
    late = visit(second, address(approval)).form("/refuse")
    visit(first, address(approval)).form("/approve").send(first)
    page = late.send(second, status=409, reason="だめです")
    assert "すでに決定" in page.text
    assert approval.state == "approved"
    assert approval.decided_by_id == first.user.id
    assert len(db.session.scalars(select(Message)).all()) == 1


def test_a_double_press_decides_once(as_role: Entering) -> None:
    approval = submitted()
    staff = as_role("staff")
    form = visit(staff, address(approval)).form("/approve")
    assert form.post(staff).status_code == form.post(staff).status_code == 303
    decided = select(AuditEntry).filter_by(action="establishment.approved")
    assert len(db.session.scalars(decided).all()) == 1


def test_nobody_decides_their_own(as_role: Entering) -> None:
    staff = as_role("staff")
    approval = submitted(by=staff.user)
    page = visit(staff, address(approval))
    assert not [form for form in page.document.all("form") if form.get("action").endswith("/approve")]
    with pytest.raises(OwnSubmission):
        approvals.approve(approval, staff.user)


def test_colleagues_see_who_is_at_work_on_it(as_role: Entering) -> None:
    approval = submitted()
    first = as_role("staff", name="例 一郎")
    second = as_role("staff", name="例 二郎")
    lock = visit(first, address(approval)).form("/open")
    lock.send(first)
    assert "例 一郎" in visit(second, address(approval)).text
    assert "例 一郎" in visit(second, "/staff/approvals").text
    data = visit(second, address(approval)).form("/open").values
    assert "例 一郎" in fragment(second, address(approval, "/open"), data=data).html
    assert approval.opened_by_id == first.user.id
    approval.opened_until = clock.now() - timedelta(minutes=1)
    visit(second, address(approval)).form("/open").send(second)
    assert approval.opened_by_id == second.user.id
    visit(second, address(approval)).form("/approve").send(second)
    assert approval.state == "approved"


def test_a_locked_thing_can_still_be_decided(as_role: Entering) -> None:
    approval = submitted()
    first, second = as_role("staff"), as_role("staff")
    visit(first, address(approval)).form("/open").send(first)
    visit(second, address(approval)).form("/approve").send(second)
    assert approval.state == "approved"


def test_a_batch_is_approved_together_and_what_fails_says_why(as_role: Entering) -> None:
    staff = as_role("staff")
    good = [submitted(name=f"見本{number}園") for number in (1, 2)]
    own = submitted(name="自分の園", by=staff.user)
    foreign = submitted(name="よその園", office_id=factories.office("13010").id)
    for approval in (*good, own, foreign):
        approval.batch, approval.batch_title = "event:1", "見本面接会"
    page = visit(staff, visit(staff, "/staff/approvals").link("見本面接会"))
    form = page.form("/together")
    assert len(form.values["chosen"]) == 3
    chosen = [str(approval.id) for approval in (*good, own, foreign)]
    page = form.send(staff, chosen=chosen)
    assert [approval.state for approval in good] == ["approved", "approved"]
    assert (own.state, foreign.state) == ("waiting", "waiting")
    assert "2件を受理" in page.text
    assert "1件は受理できません" in page.text
    assert "ご自分が提出したものです" in page.text
    assert page.form("/together").values["chosen"] == [str(own.id)]


def test_every_decision_is_audited(as_role: Entering) -> None:
    approval = submitted()
    staff = as_role("staff")
    visit(staff, address(approval)).form("/approve").send(staff)
    entry = db.session.scalars(select(AuditEntry).filter_by(action="establishment.approved")).one()
    assert entry.actor_id == staff.user.id


def test_of_two_approvers_at_once_exactly_one_wins(app: Flask) -> None:
    approval = submitted()
    deciders = [factories.user(Role.STAFF).id for _ in range(4)]
    approval_id = approval.id
    db.session.commit()
    barrier, results = Barrier(len(deciders)), []

    def decide(user_id: Any) -> None:
        with app.app_context():
            mine, user = db.session.get_one(Approval, approval_id), db.session.get_one(User, user_id)
            db.session.rollback()
            barrier.wait()
            try:
                approvals.approve(mine, user)
                db.session.commit()
                results.append("won")
            except AlreadyDecided:
                db.session.rollback()
                results.append("late")

    threads = [Thread(target=decide, args=(user_id,)) for user_id in deciders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["late", "late", "late", "won"]
    db.session.expire_all()
    assert len(db.session.scalars(select(Message)).all()) == 1
    assert len(db.session.scalars(select(AuditEntry).filter_by(action="establishment.approved")).all()) == 1


def test_the_queue_in_english(as_role: Entering) -> None:
    approval = submitted()
    staff = as_role("staff", language="en")
    visit(staff, "/staff/approvals", language="en")
    page = visit(staff, address(approval), language="en")
    assert "Send back" in page.text


def test_whose_name_the_queue_shows_is_logged(as_role: Entering) -> None:
    person = factories.jobseeker()
    db.session.flush()
    approvals.submit("jobseeker", person, title=person.name, office_id=person.office_id, by=person.user)
    submitted()
    staff = as_role("staff")
    again = visit(staff, "/staff/approvals").document.one("div", id="approval-queue")["hx-get"]
    staff.get(again, headers={"HX-Request": "true"})
    seen = db.session.scalars(select(AuditEntry).filter_by(action="see")).all()
    assert [(entry.person_id, entry.actor_id) for entry in seen] == [(person.id, staff.user.id)]


@pytest.mark.parametrize("query", ["kind=club", "kind=%27", "batch=" + "x" * 5000, "after=1", "seen=x"])
def test_a_forged_filter_shows_the_whole_queue(as_role: Entering, query: str) -> None:
    submitted()
    assert "見本保育園" in visit(as_role("staff"), f"/staff/approvals?{query}").text
