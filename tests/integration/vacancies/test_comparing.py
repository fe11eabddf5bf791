"""Vacancies side by side: four at most, only open ones, and employers named by the level of publication."""

from datetime import timedelta

from hwportal import clock
from tests import factories
from tests.browser import Browser, counted_queries
from tests.conftest import Entering
from tests.pages import visit
from tests.sheets import care_worker_part_time, nursery_teacher


def address(*numbers: str | None) -> str:
    return "/vacancies/compare?" + "&".join(f"n={number}" for number in numbers)


def test_what_people_weigh_stands_side_by_side(client: Browser) -> None:
    place = factories.nursery()
    teacher = factories.public_vacancy(place=place)
    care = factories.public_vacancy(care_worker_part_time(), place)
    with counted_queries(at_most=6):
        page = visit(client, address(teacher.number, care.number))
    for words in ("保育士（", "介護職員（", "227,000円", "1,300円", "賞与", "夜勤なし"):
        assert words in page.text
    assert page.text.index("保育士（") < page.text.index("介護職員（")
    assert page.links(teacher.number or "")
    english = visit(client, address(care.number) + "&lang=en", language="en")
    assert "No licence needed" in english.text


def test_four_at_most_and_each_once(client: Browser) -> None:
    place = factories.nursery()
    numbers = [factories.public_vacancy(place=place).number for _ in range(5)]
    page = visit(client, address(*numbers, numbers[0]))
    assert "4件まで" in page.text
    assert page.links(numbers[3] or "")
    assert not page.links(numbers[4] or "")


def test_what_is_not_public_is_left_out(client: Browser) -> None:
    shown = factories.public_vacancy()
    hidden = factories.public_vacancy(nursery_teacher(publication="hidden", job_title="見えない求人"))
    ended = factories.public_vacancy(nursery_teacher(job_title="ピアノ講師"))
    assert ended.listing is not None
    ended.listing.valid_until = clock.today() - timedelta(days=1)
    page = visit(client, address(shown.number, hidden.number, ended.number, "x"))
    assert "除いています" in page.text
    assert "見えない求人" not in page.html
    assert "ピアノ講師" not in page.html
    assert "選ばれていません" in visit(client, "/vacancies/compare?n=%E3%81%82&n=%27").text


def test_an_unnamed_employer_stays_unnamed(client: Browser, as_user: Entering) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(publication="named_to_registered"))
    registered = as_user(factories.jobseeker(level="registered").user)
    assert "みほん保育園" not in visit(client, address(vacancy.number)).html
    assert "みほん保育園" in visit(registered, address(vacancy.number)).html


def test_the_list_offers_the_comparison(client: Browser) -> None:
    place = factories.nursery()
    made = [factories.public_vacancy(place=place) for _ in range(2)]
    page = visit(client, "/vacancies")
    assert all(f'value="{vacancy.number}"' in page.html for vacancy in made)
    assert 'action="/vacancies/compare"' in page.html
