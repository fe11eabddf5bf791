"""The portal's main job, in a browser from the first address to the place at the fair: the nine steps, by everybody."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from hwportal import clock
from hwportal.rules.era import format_era
from hwportal.rules.numbers import is_corporate_number
from hwportal.rules.sheet import SECTIONS
from tests.e2e.conftest import DESKTOP, PHONE, STAFF
from tests.e2e.person import Person
from tests.integration.jobseekers import answers
from tests.integration.test_employer_registration import BUSINESS, COMPANY, PEOPLE, PLACE
from tests.mail_server import Postbox
from tests.sheets import as_typed, nursery_teacher

PASSWORD = "枝豆と冷やし中華を八月に食べる"
LOW_PAY = "150000"
_running = count(1)


class Names(NamedTuple):
    """What one journey calls its people and places, so that journeys do not meet."""

    email: str
    corporate_number: str
    place: str
    fair: str


@pytest.fixture
def names() -> Names:
    """Return names that no other journey of this process uses."""
    number = next(_running)
    digits = next(d + f"99991234{number:04d}" for d in "123456789" if is_corporate_number(d + f"99991234{number:04d}"))
    return Names(f"saiyo{number}@example.jp", digits, f"見本{number}保育園", f"見本の面接会{number}")


WAYS = [
    pytest.param((PHONE, "ja", True), id="phone-ja"),
    pytest.param((PHONE, "en", True), id="phone-en"),
    pytest.param((DESKTOP, "ja", True), id="desktop-ja"),
    pytest.param((DESKTOP, "en", True), id="desktop-en"),
    pytest.param((DESKTOP, "ja", False), id="without-javascript"),
]


class Cast:
    """Everybody of one journey, each before a browser of the same width, language and abilities."""

    def __init__(self, open_page: Callable[[], Person], office: dict[str, Any], names: Names, postbox: Postbox) -> None:
        self.enter, self.names, self.postbox = open_page, names, postbox
        self.employer, self.visitor, self.jobseeker = open_page(), open_page(), open_page()
        self.clerk, self.colleague = (self._signed_in(office[login]) for login in STAFF)

    def _signed_in(self, cookies: list[Any]) -> Person:
        person = self.enter()
        # The account's own language is Japanese; the journey's comes from the browser.
        person.page.context.add_cookies([cookie for cookie in cookies if cookie["name"] != "lang"])
        return person

    def decide(self, staff: Person, title: str, act: str = "approve", **answers: str) -> None:
        """Let staff open what waits under `title` and decide it."""
        staff.go("/staff/approvals")
        staff.follow(staff.main.get_by_role("link", name=re.compile(re.escape(title))).first)
        if act == "send-back":
            staff.page.locator("details:has(form[action*='/send-back'])").evaluate_all(
                "all => all.forEach(d => d.open = true)"
            )
        staff.act(act, answers)

    def link_in_mail(self, email: str) -> str:
        """Return the address in the mail to `email`, once it has arrived."""
        for _ in range(150):
            for mail in self.postbox.mails:
                found = re.search(r"http://127\.0\.0\.1:\d+(/register/\S+)", str(mail.get_content()))
                if mail["To"] == email and found:
                    return found[1]
            time.sleep(0.2)
        raise AssertionError(f"no link came to {email}")


@pytest.fixture(params=WAYS)
def cast(
    request: pytest.FixtureRequest,
    open_browser: Callable[..., Page],
    office_cookies: dict[str, Any],
    postbox: Postbox,
    names: Names,
) -> Cast:
    """Return everybody of a journey."""
    viewport, language, javascript = request.param
    return Cast(
        lambda: Person(open_browser(viewport, language, javascript), language, javascript),
        office_cookies,
        names,
        postbox,
    )


def test_from_the_first_address_to_the_place_at_the_fair(cast: Cast) -> None:
    an_employer_registers(cast)
    number = a_vacancy_is_written_returned_mended_and_accepted(cast)
    anybody_finds_it(cast, number)
    a_jobseeker_registers_and_is_confirmed(cast)
    staff_prepare_a_fair_and_a_colleague_publishes(cast)
    the_jobseeker_signs_up_and_has_it_in_hand(cast)
    everybody_was_told(cast)
    the_language_is_remembered(cast.visitor)


def an_employer_registers(cast: Cast) -> None:
    """Step 1: an account by e-mail link, the company, its establishment; staff accept both."""
    person, names = cast.employer, cast.names
    person.go("/register/employer")
    person.send({"email": names.email, "consent": True})
    person.go(cast.link_in_mail(names.email))
    person.send({"name": "見本 園子", "password": PASSWORD})
    person.send({**COMPANY, "corporate_number": names.corporate_number})
    for typed in ({**PLACE, "name": names.place}, PEOPLE, BUSINESS, {"facilities": ["elevator", "rest_room"]}):
        person.send(typed)
    person.press(person.main.locator("form button[type=submit]").first)
    cast.decide(cast.clerk, names.place)


def a_vacancy_is_written_returned_mended_and_accepted(cast: Cast) -> str:
    """Steps 2 and 3: eight sections, the law while typing, sent back by field, mended, accepted by a colleague."""
    person = cast.employer
    person.go("/employer/vacancies/new")
    person.press(person.main.locator("form button[type=submit]").first)
    vacancy = re.sub(r"/\w+(\?.*)?$", "", person.path)
    for section in SECTIONS:
        expect(person.page).to_have_url(re.compile(f"/{section.code}"))
        person.send(as_typed(section.code), 'button[name=go][value="next"]')
    too_little_pay_is_refused_with_the_arithmetic(person, vacancy)
    person.go(f"{vacancy}/send")
    person.press(person.main.locator("form button[type=submit]").first)
    cast.decide(
        cast.clerk,
        "保育士（0歳児から5歳児）",
        "send-back",
        **{"remarks-0-field": "duties", "remarks-0-reason": "クラスの人数を書いてください。"},
    )
    person.go(f"{vacancy}/duties")
    expect(person.main).to_contain_text("クラスの人数を書いてください。")
    person.send({"duties": f"{nursery_teacher().duties}0歳児は9名です。"}, 'button[name=go][value="later"]')
    person.go(f"{vacancy}/send")
    person.press(person.main.locator("form button[type=submit]").first)
    cast.decide(cast.colleague, "保育士（0歳児から5歳児）")
    person.go(vacancy)
    found = re.search(r"13010-\d{8}", person.main.inner_text())
    assert found, person.main.inner_text()
    return found[0]


def too_little_pay_is_refused_with_the_arithmetic(person: Person, vacancy: str) -> None:
    """See the red finding while typing, or by the button where there are no scripts; it bars the way to the office."""
    person.go(f"{vacancy}/pay")
    person.fill({"base_pay_min": LOW_PAY})
    if not person.has_scripts:
        person.press(person.main.locator('button[formaction*="/check"]'))
    expect(person.main).to_contain_text("(a 150,000 + b 12,000)")
    person.press(person.main.locator('button[name=go][value="later"]'))
    person.go(f"{vacancy}/send")
    expect(person.main.locator("form button[type=submit]")).to_have_count(0)
    person.go(f"{vacancy}/pay")
    person.send({"base_pay_min": "215000"}, 'button[name=go][value="later"]')


def anybody_finds_it(cast: Cast, number: str) -> None:
    """Step 4: the search by word, place and kind; the sheet."""
    person = cast.visitor
    person.go("/vacancies?q=保育士&municipality=13101&prefecture=13&hours=full_time&friendly=y")
    expect(person.main).to_contain_text(cast.names.place)
    person.go(f"/vacancies/{number}")
    expect(person.main).to_contain_text(number)


def a_jobseeker_registers_and_is_confirmed(cast: Cast) -> None:
    """Step 5: no e-mail, a slip from the counter, eight pages; online at once, then confirmed."""
    clerk, person = cast.clerk, cast.jobseeker
    clerk.go("/staff/jobseekers/new")
    clerk.send(
        {"name": "見本 花子", "kana": "みほん はなこ", "birth_date": "平成2年4月1日", "phone": "090-0000-0000"}
        | {"locale": person.language}
    )
    clerk.act("/slip")
    slip = clerk.page.locator("body").inner_text()
    number, code = re.search(r"\b(\d{4}-\d{3}-\d{3})\b", slip), re.search(r"\b([0-9A-Z]{5}[- ][0-9A-Z]{5})\b", slip)
    assert number, slip
    assert code, slip
    person.go("/sign-in/slip")
    person.send({"number": number[1], "code": code[1]})
    person.send({"password": PASSWORD, "password_confirm": PASSWORD})
    person.go("/me/registration/person")
    for typed in answers.PAGES.values():
        person.send(typed)
    person.press(person.main.locator("form button[type=submit]").first)
    expect(person.page).to_have_url(re.compile("/me$"))
    cast.decide(cast.colleague, "見本 花子")


def staff_prepare_a_fair_and_a_colleague_publishes(cast: Cast) -> None:
    """Step 6: date, place, capacity, childcare, an employer with the vacancy; a second person publishes."""
    clerk, names = cast.clerk, cast.names
    day = format_era(clock.today() + timedelta(days=30 + next(_running)))
    clerk.go("/staff/events/new")
    clerk.send(
        {
            "kind": "interview_fair",
            "title": names.fair,
            "title_en": f"Sample fair {names.email}",
            "summary": "保育園が集まります。",
        }
        | {"day": day, "starts": "13:30", "ends": "16:00", "venue": "見本会館", "phone": "03-0000-0000"}
    )
    clerk.send({"seats": "20", "needs_approval": True})
    clerk.go(f"{clerk.path}?q={names.place}")
    clerk.act("/employers/add")
    event = re.sub("/employers.*", "", clerk.path)
    clerk.go(f"{event}/childcare")
    clerk.send({"starts": "13:30", "ends": "16:00", "places": "1"})
    clerk.go(event)
    clerk.act("/submit")
    cast.decide(cast.colleague, names.fair)


def the_jobseeker_signs_up_and_has_it_in_hand(cast: Cast) -> None:
    """Step 7: employers in order, the child's place, approval by staff, my page, calendar, slip."""
    person, names = cast.jobseeker, cast.names
    person.go("/events")
    person.follow(person.main.get_by_role("link", name=re.compile(f"{names.fair}|Sample fair {names.email}")).first)
    person.follow(person.main.locator('a[href*="/sign-up"]').first)
    person.page.locator("main [name=wish_1]").select_option(index=1)
    child: dict[str, Any] = {
        "childcare": True,
        "child_name": "見本 小花",
        "child_birth_date": "令和5年5月1日",
        "guardian_phone": "090-0000-0001",
    }
    person.send({"share_1": True, **child}, 'button[name=choice][value="now"]')
    cast.decide(cast.colleague, names.fair)
    person.go("/me")
    person.follow(person.main.locator('a[href*="/me/entries/"]').first)
    person.follow(person.main.locator('a[href$="/slip"]').first)
    expect(person.page.locator("svg").first).to_be_visible()
    calendar = person.page.request.get(person.path.replace("/slip", "/calendar.ics"))
    assert "BEGIN:VEVENT" in calendar.text()


def everybody_was_told(cast: Cast) -> None:
    """Step 8: messages in the portal, by mail, by letter."""
    for person in (cast.jobseeker, cast.employer):
        person.go("/messages")
        assert person.main.locator('a[href*="/messages/"]').count() >= 2
    subjects = [mail["Subject"] for mail in cast.postbox.mails if mail["To"] == cast.names.email]
    assert len(subjects) == len(set(subjects)), subjects
    assert len(subjects) >= 4, subjects
    cast.clerk.go("/staff/letters")
    expect(cast.clerk.main).to_contain_text("見本 花子")


def the_language_is_remembered(person: Person) -> None:
    """Step 9: the switch on every page, remembered on the next."""
    other = {"ja": "en", "en": "ja"}[person.language]
    person.go("/events")
    person.page.locator(f'header a[hreflang="{other}"]').click()
    person.language = other
    person.look()
    person.go("/vacancies")
