"""An employer writes a vacancy section by section: everything is kept, the law speaks, others cannot look."""

from hwportal.models import Vacancy
from hwportal.policy import Role
from hwportal.rules.sheet import SECTIONS
from tests import factories
from tests.conftest import Entering
from tests.pages import fragment, visit
from tests.sheets import care_worker_part_time, nursery_teacher

ADDRESS = "/employer/vacancies"


def section(vacancy: Vacancy, code: str) -> str:
    """Return the address of a section."""
    return f"{ADDRESS}/{vacancy.id}/{code}"


def test_a_vacancy_begins_with_the_only_establishment(as_user: Entering) -> None:
    client = as_user(factories.employer(factories.nursery()))
    page = visit(client, f"{ADDRESS}/new").form().send(client)
    assert page.title == "1. 求人区分等"
    assert "みほん保育園" in visit(client, ADDRESS).text


def test_nobody_begins_before_an_establishment_is_accepted(as_user: Entering) -> None:
    client = as_user(factories.employer(factories.establishment(state="submitted")))
    page = visit(client, f"{ADDRESS}/new")
    assert "事業所が受理されると、求人を作れます" in page.text
    assert client.post(f"{ADDRESS}/new", data={"place": "x"}).status_code == 400  # without its keys


def test_a_forged_establishment_is_refused_at_the_field(as_user: Entering) -> None:
    other, client = factories.nursery(), as_user(factories.employer(factories.nursery()))
    page = visit(client, f"{ADDRESS}/new").form().send(client, status=422, place=str(other.id))
    assert "選択肢から1つ選んでください" in page.text


def test_a_new_vacancy_takes_over_what_rarely_changes(as_user: Entering) -> None:
    last = factories.vacancy()
    client = as_user(factories.employer(last.establishment))
    visit(client, f"{ADDRESS}/new").form().send(client)
    page = visit(client, visit(client, ADDRESS).link("職種は未入力です"))
    assert "要修正" not in page.text
    names = {name: page.links(name) for name in ("求人区分等", "選考等")}
    assert all(names.values())


def test_every_section_shows_and_keeps_what_it_holds(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client, before = as_user(factories.employer(vacancy.establishment)), vacancy.draft
    for entry in SECTIONS:
        visit(client, section(vacancy, entry.code)).form(entry.code).send(client, go="later")
    assert vacancy.draft == before


def test_a_draft_in_english_reads_in_english(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client = as_user(factories.employer(vacancy.establishment), language="en")
    page = visit(client, section(vacancy, "pay"), language="en")
    assert page.title == "4. Pay"
    assert "Base pay (a), lowest" in page.text


def test_a_part_is_kept_and_the_step_stays_until_it_is_complete(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(base_pay_min=None, pay_form=None))
    client = as_user(factories.employer(vacancy.establishment))
    page = visit(client, section(vacancy, "pay")).form("pay").send(client, base_pay_min="２５０，０００円", go="next")
    assert vacancy.draft["base_pay_min"] == 250_000
    assert "「賃金形態」を入力してください" in page.text
    page = page.form("pay").send(client, pay_form="monthly", go="next")
    assert page.title == "5. 労働時間"


def test_orange_passes_on_the_second_press(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(message=None))
    client = as_user(factories.employer(vacancy.establishment))
    page = visit(client, section(vacancy, "appeal")).form("appeal").send(client, message="女性が活躍中です", go="next")
    assert page.title == "7. 求人PR情報"
    assert "このままでよければ「保存して次へ」をもう一度押してください" in page.text
    page = page.form("appeal").send(client, go="next")
    assert page.title == "8. 選考等"


def test_going_back_or_elsewhere_loses_nothing(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(note=None))
    client = as_user(factories.employer(vacancy.establishment))
    page = visit(client, section(vacancy, "selection")).form("selection").send(client, note="見学できます", go="back")
    assert page.title == "7. 求人PR情報"
    page = page.form("appeal").send(client, benefits="制服を貸します", go="duties")
    assert page.title == "3. 仕事内容"
    assert (vacancy.draft["note"], vacancy.draft["benefits"]) == ("見学できます", "制服を貸します")


def test_what_cannot_be_read_is_refused_at_its_field_and_kept(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client, before = as_user(factories.employer(vacancy.establishment)), vacancy.draft
    form = visit(client, section(vacancy, "pay")).form("pay")
    page = form.send(client, status=422, base_pay_min="二十一万", payday_day="31", go="next")
    assert "整数を書いてください" in page.error("base_pay_min")
    assert page.form("pay").values["base_pay_min"] == ["二十一万"]
    assert page.form("pay").values["payday_day"] == ["31"]
    assert vacancy.draft == before


def test_bad_input_is_answered_with_a_sentence(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client = as_user(factories.employer(vacancy.establishment))
    form = visit(client, section(vacancy, "duties")).form("duties")
    for name, typed in (
        ("job_title", "あ" * 29),
        ("job_title", "保育士\0"),
        ("duties", "あ" * 361),
        ("contract_until", "令和8年2月31日"),
        ("contract_until", "昭和99年1月1日"),
        ("age_to", "-1"),
    ):
        assert form.send(client, status=422, **{name: typed}).error(name)
    assert form.post(client, workplace="moon").status_code == 422
    assert form.post(client, occupation_1="999-99").status_code == 422 if "occupation_1" in form.names else True
    kept = form.send(client, job_title="ｵｰﾌﾟﾆﾝｸﾞ👶\u202e保育士", go="later")
    assert kept.status == 200
    assert vacancy.draft["job_title"].endswith("保育士")


def test_findings_come_while_typing_and_nothing_is_kept(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client, before = as_user(factories.employer(vacancy.establishment)), vacancy.draft
    page = visit(client, section(vacancy, "pay"))
    form = page.form("pay")
    live = fragment(client, section(vacancy, "pay") + "/check", data=form.filled({"base_pay_min": "190000"}))
    assert "東京都の最低賃金は1,280円です。193,824円以上にしてください" in live.html
    assert "(a 190,000 + b 12,000) ÷ 160.8 h = 1,256.21" in live.html
    assert vacancy.draft == before


def test_the_check_works_by_a_button_too(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client, before = as_user(factories.employer(vacancy.establishment)), vacancy.draft
    data = (
        visit(client, section(vacancy, "duties"))
        .form("duties")
        .filled({"duties": "保育をします。", "job_title": "保母"})
    )
    answer = client.post(section(vacancy, "duties") + "/check", data=data)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "「保母」は性別を表します" in text
    assert "変更範囲：変更なし" in text
    assert vacancy.draft == before


def test_two_people_writing_the_same_section_lose_nothing(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    place = vacancy.establishment
    first, second = as_user(factories.employer(place)), as_user(factories.employer(place))
    mine, theirs = (visit(client, section(vacancy, "pay")).form("pay") for client in (first, second))
    theirs.send(second, base_pay_max="300000", go="later")
    page = mine.send(first, status=409, base_pay_max="280000", go="later")
    assert "300,000円" in page.text  # what the other wrote
    assert page.form("pay").values["base_pay_max"] == ["280000"]  # what was typed
    page.form("pay").send(first, go="later")
    assert vacancy.draft["base_pay_max"] == 280_000


def test_two_people_writing_different_sections_do_not_disturb_each_other(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    place = vacancy.establishment
    first, second = as_user(factories.employer(place)), as_user(factories.employer(place))
    pay = visit(first, section(vacancy, "pay")).form("pay")
    visit(second, section(vacancy, "selection")).form("selection").send(second, openings="3", go="later")
    pay.send(first, base_pay_max="280000", go="later")
    assert (vacancy.draft["openings"], vacancy.draft["base_pay_max"]) == (3, 280_000)


def test_a_double_press_acts_once(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client = as_user(factories.employer(vacancy.establishment))
    form = visit(client, section(vacancy, "pay")).form("pay")
    once, twice = (form.post(client, go="later", base_pay_max="280000") for _ in range(2))
    assert (once.status_code, twice.status_code) == (303, 303)
    assert once.location == twice.location


def test_other_companies_do_not_learn_that_a_vacancy_exists(as_user: Entering, as_role: Entering) -> None:
    vacancy = factories.vacancy(care_worker_part_time())
    stranger = as_user(factories.employer())
    for address in ("", "/pay", "/send"):
        assert stranger.get(f"{ADDRESS}/{vacancy.id}{address}").status_code == 404
    assert as_role(Role.JOBSEEKER).get(f"{ADDRESS}/{vacancy.id}").status_code == 403
    assert as_role(Role.STAFF).get(section(vacancy, "pay")).status_code == 403
