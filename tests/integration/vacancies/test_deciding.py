"""From sending to the public sheet: blocked, warned, returned by field, mended, accepted by another, changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.vacancies.publishing import remove_ended
from hwportal.extensions import db
from hwportal.models import Approval, Listing, Message, Vacancy
from hwportal.policy import Role
from hwportal.rules.validity import valid_until
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import Page, visit
from tests.sheets import nursery_teacher

ADDRESS = "/employer/vacancies"


def send(client: Browser, vacancy: Vacancy, status: int = 303) -> Page:
    """Press the button that sends a vacancy."""
    form = visit(client, f"{ADDRESS}/{vacancy.id}/send").form()
    return form.send(client) if status == 303 else form.send(client, status=status)


def waiting(vacancy: Vacancy) -> Approval:
    """Return the approval that waits for a decision on `vacancy`."""
    return db.session.scalars(select(Approval).filter_by(subject_id=str(vacancy.id), state="waiting")).one()


def decide(client: Browser, vacancy: Vacancy, how: str, **answers: Any) -> Page:
    """Press approve, send back or refuse as a member of staff."""
    page = visit(client, f"/staff/approvals/{waiting(vacancy).id}")
    return page.form(f"/{how}").send(client, **answers)


@pytest.fixture
def vacancy(app: object) -> Vacancy:
    return factories.vacancy()


@pytest.fixture
def employer(vacancy: Vacancy, as_user: Entering) -> Browser:
    return as_user(factories.employer(vacancy.establishment))


def test_a_lawful_vacancy_goes_to_the_queue_of_its_office(vacancy: Vacancy, employer: Browser) -> None:
    page = send(employer, vacancy)
    assert "提出しました" in page.text
    assert vacancy.state == "submitted"
    assert waiting(vacancy).office_id == vacancy.establishment.office_id


def test_red_findings_leave_no_button_and_refuse_a_forged_sending(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(base_pay_min=150_000, transfer=True))
    client = as_user(factories.employer(vacancy.establishment))
    page = visit(client, f"{ADDRESS}/{vacancy.id}/send")
    assert "転勤範囲" in page.text
    assert "東京都の最低賃金は1,280円です" in page.text
    assert not [button for button in page.main.all("button") if "提出" in button.text]
    refused = page.form().send(client, status=422)
    assert "提出する前に直していただく点があります" in refused.text
    assert vacancy.state == "draft"


def test_what_is_missing_is_listed_with_links_to_its_section(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(openings=None, break_minutes=None))
    page = visit(as_user(factories.employer(vacancy.establishment)), f"{ADDRESS}/{vacancy.id}/send")
    assert page.link("採用人数").endswith("/selection?checked=yes#field-openings")
    assert page.link("休憩時間").endswith("/hours?checked=yes#field-break_minutes")


def test_orange_findings_pass_on_the_second_press(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(message="女性が活躍中です"))
    client = as_user(factories.employer(vacancy.establishment))
    page = send(client, vacancy, status=422)
    assert "このままでよければもう一度押してください" in page.text
    page.form().send(client)
    assert vacancy.state == "submitted"


def test_staff_see_the_sheet_beside_its_findings(as_role: Entering, as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(message="女性が活躍中です", note_to_office="急いでいます"))
    client = as_user(factories.employer(vacancy.establishment))
    send(client, vacancy, status=422).form().send(client)
    page = visit(as_role(Role.STAFF), f"/staff/approvals/{waiting(vacancy).id}")
    for words in ("G-3", "「女性が活躍」", "急いでいます", "215,000円", "8. 選考等"):
        assert words in page.text
    assert "みほん保育園" in visit(as_role(Role.STAFF), f"/staff/vacancies/{vacancy.id}").text


def test_reasons_by_field_come_back_to_the_fields_and_go_when_mended(
    vacancy: Vacancy, employer: Browser, as_role: Entering
) -> None:
    send(employer, vacancy)
    staff = as_role(Role.STAFF)
    form = visit(staff, f"/staff/approvals/{waiting(vacancy).id}").form("/send-back")
    (field, *_), (reason, *_) = (sorted(n for n in form.names if n.endswith(end)) for end in ("field", "reason"))
    answers: dict[str, Any] = {field: "duties", reason: "クラスの人数を書いてください。"}
    form.send(staff, **answers)
    assert vacancy.state == "returned"
    assert vacancy.remarks == {"duties": "クラスの人数を書いてください。"}
    own = visit(employer, f"{ADDRESS}/{vacancy.id}")
    assert "クラスの人数を書いてください。" in own.text
    page = visit(employer, own.link("仕事の内容").split("#")[0])
    assert "クラスの人数を書いてください。" in page.text
    more = f"{vacancy.written.duties}0歳児は9名です。"
    page.form("duties").send(employer, duties=more, go="later")
    assert vacancy.remarks == {}
    send(employer, vacancy)
    decide(as_role(Role.SUPERVISOR), vacancy, "approve")
    assert vacancy.state == "accepted"


def test_acceptance_gives_number_validity_version_and_place_in_the_search(
    vacancy: Vacancy, employer: Browser, client: Browser, as_role: Entering
) -> None:
    send(employer, vacancy)
    decide(as_role(Role.STAFF), vacancy, "approve")
    today = clock.today()
    office = factories.office().number
    assert vacancy.number == f"{office}-000001{today.year % 10}1"
    assert (vacancy.accepted_on, vacancy.valid_until) == (today, valid_until(today))
    assert [version.serial for version in vacancy.versions] == [1]
    page = visit(client, "/vacancies?q=保育士")
    assert "保育士（0歳児から5歳児）" in page.text
    sheet = visit(client, page.link("保育士（0歳児から5歳児）"))
    assert vacancy.number in sheet.text
    message = db.session.scalars(select(Message).filter_by(kind="vacancy_accepted")).one()
    assert vacancy.number in message.body


def test_numbers_run_on_within_office_and_year(app: object) -> None:
    place = factories.nursery()
    first, second = factories.public_vacancy(place=place), factories.public_vacancy(place=place)
    assert first.number
    assert second.number
    assert int(second.number[6:12]) == int(first.number[6:12]) + 1


def test_an_earlier_deadline_that_the_employer_wished_holds(app: object) -> None:
    early = clock.today() + timedelta(days=10)
    assert factories.public_vacancy(nursery_teacher(referral_deadline=early)).valid_until == early
    late = clock.today() + timedelta(days=300)
    assert factories.public_vacancy(nursery_teacher(referral_deadline=late)).valid_until == valid_until(clock.today())


def test_a_vacancy_can_be_taken_back_before_the_decision(vacancy: Vacancy, employer: Browser) -> None:
    page = send(employer, vacancy)
    assert employer.get(f"{ADDRESS}/{vacancy.id}/pay").status_code == 303  # not while it waits
    page.form("/take-back").send(employer)
    assert vacancy.state == "draft"
    assert not db.session.scalar(select(Approval).filter_by(subject_id=str(vacancy.id), state="waiting"))


def test_nothing_is_written_while_the_office_checks(vacancy: Vacancy, employer: Browser) -> None:
    form = visit(employer, f"{ADDRESS}/{vacancy.id}/pay").form("pay")
    send(employer, vacancy)
    assert form.post(employer, base_pay_max="280000", go="later").status_code == 303
    assert vacancy.written.base_pay_max == 260_000


def test_a_protected_change_waits_while_the_public_sheet_stays(
    as_user: Entering, as_role: Entering, client: Browser
) -> None:
    vacancy = factories.public_vacancy()
    employer = as_user(factories.employer(vacancy.establishment))
    form = visit(employer, f"{ADDRESS}/{vacancy.id}/pay").form("pay")
    form.send(employer, base_pay_min="220000", go="later")
    send(employer, vacancy)
    assert (vacancy.state, vacancy.change_state) == ("accepted", "submitted")
    assert "215,000円" in visit(client, f"/vacancies/{vacancy.number}").text
    page = visit(as_role(Role.STAFF), f"/staff/approvals/{waiting(vacancy).id}")
    assert "215,000円" in page.text
    assert "220,000円" in page.text
    decide(as_role(Role.STAFF), vacancy, "approve")
    assert "220,000円" in visit(client, f"/vacancies/{vacancy.number}").text
    assert [version.serial for version in vacancy.versions] == [1, 2]
    assert "232,000円" in visit(client, "/vacancies").text  # with the fixed allowance


def test_a_change_of_nothing_protected_is_public_at_once(as_user: Entering, client: Browser) -> None:
    vacancy = factories.public_vacancy()
    employer = as_user(factories.employer(vacancy.establishment))
    form = visit(employer, f"{ADDRESS}/{vacancy.id}/appeal").form("appeal")
    form.send(employer, training="毎月1回の研修があります", go="later")
    page = send(employer, vacancy)
    assert "変更を公開しました" in page.text
    assert "毎月1回の研修があります" in visit(client, f"/vacancies/{vacancy.number}").text
    assert vacancy.serial == 2


def test_looking_at_an_accepted_vacancy_changes_nothing(as_user: Entering) -> None:
    vacancy = factories.public_vacancy()
    employer = as_user(factories.employer(vacancy.establishment))
    visit(employer, f"{ADDRESS}/{vacancy.id}/pay").form("pay").send(employer, go="later")
    assert vacancy.change_state is None
    assert "変更がありません" in send(employer, vacancy, status=422).text


def test_a_refused_change_leaves_the_public_sheet(as_user: Entering, as_role: Entering) -> None:
    vacancy = factories.public_vacancy()
    employer = as_user(factories.employer(vacancy.establishment))
    visit(employer, f"{ADDRESS}/{vacancy.id}/pay").form("pay").send(employer, base_pay_min="220000", go="later")
    send(employer, vacancy)
    decide(as_role(Role.STAFF), vacancy, "refuse", ground="undisclosed", reason="面接で示した額と違います。")
    decide(as_role(Role.STAFF), vacancy, "confirm-refusal")
    assert (vacancy.state, vacancy.change_state, vacancy.written.base_pay_min) == ("accepted", None, 215_000)


def test_what_became_unlawful_is_not_accepted(vacancy: Vacancy, employer: Browser, as_role: Entering) -> None:
    send(employer, vacancy)
    vacancy.draft = {**vacancy.draft, "base_pay_min": 100_000}
    staff = as_role(Role.STAFF)
    page = visit(staff, f"/staff/approvals/{waiting(vacancy).id}")
    refused = page.form("/approve").post(staff)
    assert refused.status_code == 409
    assert "きょう有効な法令などに反する点があります" in refused.get_data(as_text=True)
    assert vacancy.state == "submitted"


def test_an_ended_vacancy_says_so_and_is_found_no_more(client: Browser) -> None:
    vacancy = factories.public_vacancy()
    assert vacancy.listing
    vacancy.valid_until = vacancy.listing.valid_until = date(2026, 1, 31)
    page = visit(client, f"/vacancies/{vacancy.number}", status=410)
    assert "この求人は終了しました" in page.title
    assert "求人がありません" in visit(client, "/vacancies").text
    factories.public_vacancy()
    remove_ended()
    assert [row.vacancy_id == vacancy.id for row in db.session.scalars(select(Listing))] == [False]
