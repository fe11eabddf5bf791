"""Pictures of establishments: added in words and image, checked by staff, then public; nothing else gets in."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from hwportal.blueprints.employers import picture_routes
from hwportal.blueprints.employers.picture_services import MOST
from hwportal.extensions import db
from hwportal.models import Approval, AuditEntry, Establishment, Message, Picture, User
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import Page, visit
from tests.sheets import nursery_teacher
from tests.uploads import image, pdf, sent

COLORS = ("red", "green", "blue")


def address(place: Establishment, more: str = "") -> str:
    return f"/employer/establishments/{place.id}/pictures{more}"


def add(
    client: Browser, place: Establishment, content: bytes | None = None, name: str = "photo.jpg", status: int = 200
) -> Page:
    form = visit(client, address(place)).form(address(place))
    return form.send(
        client, status=status, file=sent(image() if content is None else content, name), words="砂場のある園庭"
    )


def pictures() -> list[Picture]:
    return list(db.session.scalars(select(Picture).order_by(Picture.position)))


@pytest.fixture
def place() -> Establishment:
    return factories.nursery()


@pytest.fixture
def account(place: Establishment) -> User:
    return factories.employer(place)


def test_a_picture_becomes_public_when_staff_accept_it(
    as_user: Entering, as_role: Entering, client: Browser, place: Establishment, account: User
) -> None:
    vacancy = factories.public_vacancy(place=place)
    fair = factories.event()
    fair.employers = [type(fair).employers.property.mapper.class_(establishment=place, position=1)]
    owner = as_user(account)
    page = add(owner, place)
    assert "砂場のある園庭" in page.text
    (picture,) = pictures()
    small = f"/pictures/{picture.id}-small.jpg"
    assert picture.state == "submitted"
    assert client.get(small).status_code == 404
    assert small not in visit(client, f"/vacancies/{vacancy.number}").html
    assert owner.get(address(place, f"/{picture.id}-small.jpg")).mimetype == "image/jpeg"

    staff, approval = as_role("staff"), db.session.scalars(select(Approval)).one()
    queue = visit(staff, f"/staff/approvals/{approval.id}")
    assert f"/staff/pictures/{picture.id}-large.jpg" in queue.html
    assert staff.get(f"/staff/pictures/{picture.id}-large.jpg").status_code == 200
    queue.form(f"/staff/approvals/{approval.id}/approve").send(staff)
    for url in (f"/vacancies/{vacancy.number}", f"/events/{fair.id}"):
        shown = visit(client, url)
        assert [tag.get("alt") for tag in shown.main.all("img") if tag.get("src") == small] == ["砂場のある園庭"]
    assert {"picture.added", "picture.approved"} <= set(db.session.scalars(select(AuditEntry.action)))


def test_everybody_gets_a_jpeg_that_browsers_may_keep(as_user: Entering, client: Browser, place: Establishment) -> None:
    add(as_user(factories.employer(place)), place, image("PNG"), "photo.png")
    (picture,) = pictures()
    picture.state = "accepted"
    answer = client.get(f"/pictures/{picture.id}-large.jpg")
    assert Image.open(BytesIO(answer.data)).format == "JPEG"
    assert (answer.headers["Cache-Control"], answer.mimetype) == ("public, max-age=3600", "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/pictures/{picture.id}-large.jpg", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_an_employer_who_is_not_named_shows_no_pictures(client: Browser, place: Establishment) -> None:
    factories.added(
        Picture(establishment=place, position=1, state="accepted", words="園庭", digest="1", width=1, height=1,
                large=b"1", small=b"1")
    )  # fmt: skip
    vacancy = factories.public_vacancy(nursery_teacher(publication="unnamed"), place)
    assert not visit(client, f"/vacancies/{vacancy.number}").main.all("img")


def test_a_refused_picture_says_why(as_user: Entering, as_role: Entering, place: Establishment, account: User) -> None:
    owner = as_user(account)
    add(owner, place)
    staff, approval = as_role("staff"), db.session.scalars(select(Approval)).one()
    form = visit(staff, f"/staff/approvals/{approval.id}").form(f"/staff/approvals/{approval.id}/refuse")
    form.send(staff, reason="子どもの顔が見えます。")
    assert pictures()[0].state == "refused"
    assert "子どもの顔が見えます。" in visit(owner, address(place)).text
    assert db.session.scalars(select(Message.kind).filter_by(user_id=account.id)).all() == ["picture_refused"]


def test_pictures_change_places_and_go(as_user: Entering, place: Establishment, account: User) -> None:
    owner = as_user(account)
    for color in COLORS:
        page = add(owner, place, image(color=color))
    first, second, third = pictures()
    page.form(address(place, f"/{third.id}/earlier")).send(owner)
    assert pictures() == [first, third, second]
    page = visit(owner, address(place))
    page.form(address(place, f"/{first.id}/later")).send(owner)
    assert pictures() == [third, first, second]
    page = visit(owner, address(place))
    gone = str(third.id)
    page.form(address(place, f"/{third.id}/remove")).send(owner)
    assert pictures() == [first, second]
    states = {one.subject_id: one.state for one in db.session.scalars(select(Approval))}
    assert states[gone] == "withdrawn"


def test_there_are_at_most_ten_and_none_twice(as_user: Entering, place: Establishment, account: User) -> None:
    owner = as_user(account)
    form = visit(owner, address(place)).form(address(place))
    for number in range(MOST):
        add(owner, place, image(color=f"#{number:06x}", size=(100 + number, 100)))
    assert form.send(owner, status=422, file=sent(image(), "photo.jpg"), words="園庭").error("file")
    assert len(pictures()) == MOST
    db.session.delete(pictures()[-1])
    form = visit(owner, address(place)).form(address(place))
    again = form.send(owner, status=422, file=sent(image(color="#000000", size=(100, 100)), "a.jpg"), words="園庭")
    assert "すでにあります" in again.error("file")


BAD = {
    "nothing": (b"", "photo.jpg"),
    "text": (b"<script>alert(1)</script>", "photo.jpg"),
    "pdf": (pdf(), "photo.jpg"),
    "zip": (b"PK\x03\x04" + bytes(100), "photo.png"),
    "half": (image()[:500], "photo.jpg"),
    "other ending": (image(), "photo.exe"),
    "two endings": (image(), "photo.jpg.html"),
    "path": (image(), "../../etc/photo.jpg"),
    "windows path": (image(), "C:\\photo.jpg"),
    "turned": (image(), "photo\u202egpj.exe.jpg"),
    "long": (image(), "長" * 200 + ".jpg"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_picture_is_refused_in_words_and_not_kept(
    as_user: Entering, place: Establishment, account: User, kind: str
) -> None:
    page = add(as_user(account, language="ja"), place, *BAD[kind], status=422)
    assert page.error("file").strip().endswith("。")
    assert 'value="砂場のある園庭"' in page.html
    assert pictures() == []
    assert not db.session.scalars(select(Approval)).all()


def test_more_bytes_than_allowed_are_refused_at_the_field(
    as_user: Entering, place: Establishment, account: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_routes, "LARGEST", len(image()) - 1)
    assert "大きすぎます" in add(as_user(account, language="ja"), place, status=422).error("file")
    assert pictures() == []


def test_fifty_megabytes_get_a_page_that_says_so(as_user: Entering, place: Establishment, account: User) -> None:
    client = as_user(account, language="ja")
    answer = client.post(address(place), data=bytes(50 * 1024 * 1024), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "小さいファイル" in answer.text
    assert pictures() == []


def test_words_are_needed(as_user: Entering, place: Establishment, account: User) -> None:
    client = as_user(account)
    form = visit(client, address(place)).form(address(place))
    assert form.send(client, status=422, file=sent(image(), "photo.jpg"), words=" ").error("words")
    assert pictures() == []


def test_others_reach_neither_page_nor_picture(as_user: Entering, as_role: Entering, place: Establishment) -> None:
    add(as_user(factories.employer(place)), place)
    (picture,) = pictures()
    stranger = as_user(factories.employer(factories.nursery()))
    for url in (address(place), address(place, f"/{picture.id}-small.jpg"), f"/pictures/{picture.id}-large.jpg"):
        assert stranger.get(url).status_code == 404
    assert stranger.get(f"/staff/pictures/{picture.id}-large.jpg").status_code == 403
    assert as_role("jobseeker").get(address(place)).status_code == 403


def test_a_place_that_is_not_accepted_takes_no_pictures(as_user: Entering) -> None:
    place = factories.establishment(state="draft")
    page = visit(as_user(factories.employer(place)), address(place))
    assert not page.main.all("form")


def test_new_words_go_to_the_office_again(as_user: Entering, as_role: Entering, place: Establishment) -> None:
    owner = as_user(factories.employer(place))
    add(owner, place)
    (picture,) = pictures()
    picture.state = "accepted"
    words = address(place, f"/{picture.id}/words")
    assert visit(owner, words).form().send(owner, status=422, words="").error("words")
    visit(owner, words).form().send(owner, words="砂場のある園庭")
    assert picture.state == "accepted"
    assert "砂場と滑り台のある園庭" in visit(owner, words).form().send(owner, words="砂場と滑り台のある園庭").text
    assert picture.state == "submitted"
    waiting = db.session.scalars(select(Approval).filter_by(subject_id=str(picture.id), state="waiting")).one()
    assert "砂場と滑り台のある園庭" in visit(as_role("staff"), f"/staff/approvals/{waiting.id}").text
    stranger = as_user(factories.employer(factories.establishment()))
    assert stranger.get(words).status_code == 404
