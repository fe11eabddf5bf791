"""The search: words and conditions, pages by key, what is told to whom, and how little it asks of the database."""

from datetime import timedelta

import pytest

from hwportal import clock, search
from hwportal.blueprints.referrals import services
from hwportal.blueprints.referrals.services import Letter
from hwportal.models import Vacancy
from hwportal.policy import Role
from hwportal.search import Cursor, Wish
from tests import factories
from tests.browser import Browser, counted_queries
from tests.conftest import Entering
from tests.pages import fragment, visit
from tests.sheets import care_worker_part_time, nursery_teacher

OSAKA = {"municipality_code": "27127", "address": "大阪府大阪市北区梅田1-1", "name": "例の里"}


@pytest.fixture
def three(app: object) -> dict[str, Vacancy]:
    """Return a full-time nursery teacher in Tokyo, part-time care in Osaka, and a nurse without nights."""
    nurse = nursery_teacher(
        job_title="看護師（夜勤なし）", duties="外来の看護をします。変更範囲：変更なし", occupation_1="023-01",
        licence_1="看護師",
        childcare_friendly=None, base_pay_min=300_000, base_pay_max=350_000,
    )  # fmt: skip
    return {
        "teacher": factories.public_vacancy(),
        "care": factories.public_vacancy(care_worker_part_time(childcare_friendly=None), factories.nursery(**OSAKA)),
        "nurse": factories.public_vacancy(nurse, factories.nursery(name="例病院")),
    }


def titles(client: Browser, query: str) -> set[str]:
    """Return which of the three a search finds, by the beginnings of their titles."""
    page = visit(client, f"/vacancies?{query}")
    names = {"保育士（": "teacher", "介護職員（": "care", "看護師（": "nurse"}
    return {name for beginning, name in names.items() if page.links(beginning)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"teacher", "care", "nurse"}),
        ("q=保育", {"teacher"}),
        ("q=保育士", {"teacher"}),
        ("q=育", {"teacher"}),
        ("q=夜勤無し", {"care", "nurse"}),
        ("q=ﾃﾞｲｻｰﾋﾞｽ", {"care"}),
        ("q=nurse", {"nurse"}),
        ("q=歯科", set()),
        ("q=保育+介護", set()),
        ("q=大阪", {"care"}),
        ("q=東京都+看護", {"nurse"}),
        ("q=京都", set()),
        ("prefecture=27", {"care"}),
        ("prefecture=13&municipality=13101", {"teacher", "nurse"}),
        ("prefecture=13&municipality=13102", set()),
        ("prefecture=13&municipality=13102&prefecture_2=27", {"care"}),
        ("prefecture=27&prefecture_3=13", {"teacher", "care", "nurse"}),
        ("prefecture=13&municipality=13102&prefecture_2=27&municipality_2=27128", set()),
        ("prefecture=13&municipality=13102&prefecture_2=27&municipality_2=27127", {"care"}),
        ("prefecture=13&municipality=13102&prefecture_2=13&municipality_2=27127", {"teacher", "nurse"}),
        ("prefecture=13&municipality=13102&within=5", {"teacher", "nurse"}),
        ("prefecture=13&municipality=13102&within=50&q=看護", {"nurse"}),
        ("prefecture=13&municipality=13421&within=50", set()),
        (
            "prefecture=26&municipality=26106&prefecture_3=13&municipality_3=13101&within=50",
            {"teacher", "care", "nurse"},
        ),
        ("prefecture=13&municipality=13101&within=7", {"teacher", "nurse"}),
        ("prefecture=27&within=5", {"care"}),
        ("prefecture=13&occupation=05&occupation_2=023-01", {"teacher", "nurse"}),
        ("prefecture_2=99&occupation_3=no&sort=never", {"teacher", "care", "nurse"}),
        ("sort=pay&prefecture=27", {"care"}),
        ("occupation=05", {"teacher"}),
        ("occupation=023-01", {"nurse"}),
        ("hours=part_time", {"care"}),
        ("friendly=y", {"teacher"}),
        ("pay=280000", {"nurse"}),
        ("pay=1350", {"teacher", "nurse"}),
        ("pay=30万", {"teacher", "care", "nurse"}),
        ("prefecture=99&occupation=xyz&hours=never&pay=-5", {"teacher", "care", "nurse"}),
        ("q=%22*-()%27%25_%5C", {"teacher", "care", "nurse"}),
        ("q=+-+OR+-", {"teacher", "care", "nurse"}),
        ("q=保育士+OR+介護職", {"teacher", "care"}),
        ("q=保育士+ＯＲ+歯科", {"teacher"}),
        ("q=-保育士", {"care", "nurse"}),
        ("q=夜勤なし+-看護", {"care"}),
        ("q=-nurse", {"teacher", "care"}),
        ("employment=part_time", {"care"}),
        ("employment=regular&q=看護", {"nurse"}),
        ("no_licence=y", {"care"}),
        ("no_licence=y&bonus=y&nursery=y", {"care"}),
        ("start=9", {"care"}),
        ("start=8", {"care"}),
        ("end=16", {"care"}),
        ("end=18", {"teacher", "care", "nurse"}),
        ("overtime=0", {"care"}),
        ("overtime=10", {"teacher", "care", "nurse"}),
        ("holidays=120", {"teacher", "nurse"}),
        ("holidays=125", set()),
        ("start=3&end=never&overtime=-1&holidays=9999", {"teacher", "care", "nurse"}),
        ("off_sun=y&no_transfer=y&holidays=110", {"teacher", "nurse"}),
        ("housing=y", set()),
        ("telework=y", set()),
        ("older=abc&newer=99999999999999", {"teacher", "care", "nurse"}),
    ],
)
def test_words_and_conditions_find_what_they_say(
    client: Browser, three: dict[str, Vacancy], query: str, found: set[str]
) -> None:
    assert titles(client, query) == found


def test_very_long_words_get_an_answer(client: Browser, three: dict[str, Vacancy]) -> None:
    assert visit(client, "/vacancies?q=" + "あ" * 3000).status == 200


def test_newest_come_first_and_conditions_can_be_taken_away(client: Browser, three: dict[str, Vacancy]) -> None:
    page = visit(client, "/vacancies?prefecture=13&q=看護")
    assert page.links("東京都")
    assert page.links("「看護」")
    assert "prefecture" not in page.link("東京都")
    cards = [link.text for link in visit(client, "/vacancies").main.all("a", class_="card__link")]
    assert [text[:3] for text in cards] == ["看護師", "介護職", "保育士"]


def test_a_vacancy_number_is_found_as_people_type_it(client: Browser, three: dict[str, Vacancy]) -> None:
    number = three["care"].number or ""
    for typed in (number, number.replace("-", ""), number.replace("-", "－"), f"{number[:6]}{number[6:].lstrip('0')}"):
        assert titles(client, f"q={typed}") == {"care"}, typed
    assert titles(client, "q=99999-99999999") == set()


def test_a_result_says_which_spelling_was_found_and_folded_conditions_show_when_set(
    client: Browser, three: dict[str, Vacancy]
) -> None:
    assert "見つかった言葉看護師" in " ".join(visit(client, "/vacancies?q=nurse").text.split())
    assert "見つかった言葉" not in visit(client, "/vacancies").text
    page = visit(client, "/vacancies?tour=y&end=17&lang=en", language="en")
    assert page.links("A tour of the workplace is possible")
    assert "end=17" in page.link("A tour of the workplace is possible")
    assert page.links("Work ends: by 17:00")
    assert "<details open" in page.html


def test_a_result_says_how_far_it_is_from_the_nearest_municipality_asked_for(
    client: Browser, three: dict[str, Vacancy]
) -> None:
    def said(query: str) -> str:
        return " ".join(visit(client, f"/vacancies?lang=en&{query}", language="en").text.split())

    assert "about 3 km from Chuo-ku" in said("prefecture=13&municipality=13102&within=10")
    assert "in Chiyoda-ku" in said("prefecture=13&municipality=13102&prefecture_2=13&municipality_2=13101&within=5")
    assert "town hall" in said("prefecture=13")  # the question is there, with what it means
    for without in ("prefecture=13&municipality=13101", "prefecture=13&within=10", "within=10"):
        assert "km from" not in said(without)
        assert "within 10 km remove" not in said(without)
    chips = visit(client, "/vacancies?prefecture=13&municipality=13102&within=10&lang=en", language="en")
    assert "municipality" not in chips.link("Tokyo")
    assert "municipality=13102" in chips.link("within 10 km")


def test_no_address_with_nul_reaches_the_search(client: Browser) -> None:
    assert client.get("/vacancies?q=%00").status_code == 400


def test_typing_swaps_only_the_list(client: Browser, three: dict[str, Vacancy]) -> None:
    live = fragment(client, "/vacancies?q=保育&prefecture=13")
    assert "1件の求人" in live.html
    assert "千代田区" in live.html  # the municipalities to choose from came along
    assert "<header" not in live.html


def test_pages_follow_each_other_by_key(app: object) -> None:
    place = factories.nursery()
    made = [factories.public_vacancy(place=place) for _ in range(search.PAGE + 5)]
    newest = [vacancy.listing.id for vacancy in reversed(made) if vacancy.listing]
    first = search.find(Wish(), clock.today())
    assert [row.id for row in first.rows] == newest[: search.PAGE]
    assert (first.count, first.newer) == (len(made), None)
    second = search.find(Wish(), clock.today(), Cursor(older_than=first.older))
    assert [row.id for row in second.rows] == newest[search.PAGE :]
    assert second.older is None
    back = search.find(Wish(), clock.today(), Cursor(newer_than=second.newer))
    assert [row.id for row in back.rows] == newest[5 : search.PAGE + 5][: search.PAGE] or [
        row.id for row in back.rows
    ] == newest[: search.PAGE]


def test_other_orders_put_the_counted_in_order_and_page_through_them(
    app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = factories.nursery()
    pays = [200_000, 300_000, 250_000, 300_000]
    made = [
        factories.public_vacancy(nursery_teacher(base_pay_min=pay, base_pay_max=pay + 50_000), place) for pay in pays
    ]
    low, high, middle, newest = (vacancy.listing.id for vacancy in made if vacancy.listing)
    for vacancy, days in zip(made, (3, 9, 1, 1), strict=True):
        assert vacancy.listing
        vacancy.listing.valid_until = clock.today() + timedelta(days=days)
    monkeypatch.setattr(search, "PAGE", 3)
    expected = {"pay": [newest, high, middle, low], "deadline": [newest, middle, low, high]}
    for sort, ids in expected.items():
        first = search.find(Wish(), clock.today(), sort=sort)
        assert [row.id for row in first.rows] == ids[:3]
        second = search.find(Wish(), clock.today(), Cursor(older_than=first.older), sort)
        assert [row.id for row in second.rows] == ids[3:]
        back = search.find(Wish(), clock.today(), Cursor(newer_than=second.newer), sort)
        assert [row.id for row in back.rows] == ids[:3]


def test_vacancies_that_few_applied_for_rise(app: object) -> None:
    few, many = (factories.vacancy_with_account()[0] for _ in range(2))
    services.apply_directly(factories.registered(), many, Letter())
    found = search.find(Wish(), clock.today(), sort="few")
    assert [row.number for row in found.rows] == [few.number, many.number]


@pytest.mark.parametrize(
    "wish", [Wish(), Wish(tags=(search.tag("p", "13"),)), Wish(words=(("保育",),), hourly_from=1000)]
)
def test_walking_gives_what_counting_gives(app: object, monkeypatch: pytest.MonkeyPatch, wish: Wish) -> None:
    place = factories.nursery()
    for _ in range(search.PAGE + 5):
        factories.public_vacancy(place=place)
    today, pages = clock.today(), []
    for counted, reach in ((1000, 4000), (33, 4000), (33, 5), (1000, 5)):  # what reaches less asks the index
        monkeypatch.setattr(search, "COUNTED", counted)
        monkeypatch.setattr(search, "REACH", reach)
        first = search.find(wish, today)
        second = search.find(wish, today, Cursor(older_than=first.older))
        back = search.find(wish, today, Cursor(newer_than=second.newer))
        pages.append([[row.id for row in page.rows] for page in (first, second, back)])
        assert first.is_capped is (counted == 33)
    assert all(page == pages[0] for page in pages)
    assert pages[0][0] == pages[0][2]


def test_the_list_and_a_sheet_ask_little_of_the_database(client: Browser, three: dict[str, Vacancy]) -> None:
    number = three["teacher"].number
    with counted_queries(at_most=8):
        client.get("/vacancies?q=保育&prefecture=13")
    with counted_queries(at_most=8):
        client.get(f"/vacancies/{number}")


def test_a_sheet_reads_whole_in_both_languages(client: Browser, three: dict[str, Vacancy]) -> None:
    number = three["teacher"].number
    page = visit(client, f"/vacancies/{number}")
    for words in ("みほん保育園", "215,000円", "処遇改善手当 12,000円", "08:30〜17:30", "例 太郎", "求人番号"):
        assert words in page.text or words in page.html
    assert "<rt>" in page.html
    assert "<svg" in page.html
    english = visit(client, f"/vacancies/{number}?lang=en", language="en")
    assert "Regular employee" in english.text
    assert "215,000 yen" in english.text


def test_the_note_to_the_office_is_for_the_office_only(client: Browser) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(note_to_office="内密の連絡"))
    assert "内密の連絡" not in visit(client, f"/vacancies/{vacancy.number}").html


def test_numbers_are_read_as_people_type_them(client: Browser, three: dict[str, Vacancy]) -> None:
    number = three["teacher"].number or ""
    assert visit(client, f"/vacancies/{number.replace('-', '－')}").status == 200
    for unknown in ("99999-99999999", "x", "0", "1-1"):
        assert client.get(f"/vacancies/{unknown}").status_code == 404


def test_level_2_names_the_employer_to_registered_users(client: Browser, as_user: Entering, as_role: Entering) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(publication="named_to_registered"))
    address = f"/vacancies/{vacancy.number}"
    registered = as_user(factories.jobseeker(level="registered").user)
    online = as_user(factories.jobseeker(level="online").user)
    for viewer, knows in ((client, False), (online, False), (registered, True), (as_role(Role.STAFF), True)):
        page = visit(viewer, address)
        assert ("みほん保育園" in page.html) is knows
        assert ("例 太郎" in page.html) is knows
    assert "みほん保育園" not in visit(client, "/vacancies").html
    assert "みほん保育園" in visit(registered, "/vacancies").html


def test_level_3_names_nobody_and_is_not_found_by_the_name(client: Browser, as_user: Entering) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(publication="unnamed"))
    page = visit(as_user(factories.jobseeker(level="registered").user), f"/vacancies/{vacancy.number}")
    assert "みほん保育園" not in page.html
    assert "千代田1-1" not in page.html
    assert "求人がありません" in visit(client, "/vacancies?q=みほん保育園").text
    assert (
        "みほん保育園" in visit(as_user(factories.employer(vacancy.establishment)), f"/vacancies/{vacancy.number}").html
    )


def test_level_4_is_not_on_the_net(client: Browser, as_role: Entering) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(publication="hidden"))
    assert client.get(f"/vacancies/{vacancy.number}").status_code == 404
    assert "求人がありません" in visit(client, "/vacancies").text
    assert visit(as_role(Role.STAFF), f"/vacancies/{vacancy.number}").status == 200
