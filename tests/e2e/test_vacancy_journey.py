"""A vacancy from its first word to a kept promise: on a phone, by keyboard alone, in both languages, by everybody.

Written in eight sections, returned, mended, accepted by another; found; applied for by each of the three routes;
answered; a hire with a difference, and what the office does about it. Every page goes through axe.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from hwportal.rules.sheet import SECTIONS
from tests.e2e.conftest import PHONE, STAFF
from tests.e2e.keyboard import Keyboard
from tests.sheets import as_typed, nursery_teacher

CLASSES = {"ja": "みずうみ組", "en": "かわせみ組"}  # a word by which each journey finds its own vacancy
TOO_LITTLE = "150000"
DIFFERENCE = "基本給が求人票より5,000円低い。"


class Cast:
    """Everybody of one journey, each at a telephone of the same language with a keyboard."""

    def __init__(self, open_page: Callable[[], Page], language: str, accounts: Any, office: dict[str, Any]) -> None:
        self.open_page, self.language, self.office = open_page, language, office
        self.accounts = {account["login"]: account for role in accounts.values() for account in role}
        self.title = f"保育士（{CLASSES[language]}）"
        self.clerk, self.colleague = (self.on_duty(name) for name in STAFF)

    def enter(self) -> Keyboard:
        """Return somebody new."""
        return Keyboard(self.open_page(), self.language)

    def on_duty(self, name: str) -> Keyboard:
        """Return staff who have signed in today."""
        person = self.enter()
        # The account's own language is Japanese; the journey's comes from the browser.
        person.page.context.add_cookies([cookie for cookie in self.office[name] if cookie["name"] != "lang"])
        return person

    def signed_in(self, login: str) -> Keyboard:
        """Return somebody who signs in with the keyboard."""
        person, account = self.enter(), self.accounts[login]
        person.go("/sign-in")
        person.fill({"login": account["login"], "password": account["password"]})
        person.reach(person.main.locator("form button[type=submit]"))
        with person.page.expect_navigation():
            person.page.keyboard.press("Enter")
        expect(person.page.locator(".site-account__who")).to_contain_text(account["name"])
        person.page.context.clear_cookies(name="lang")
        return person

    def waiting(self, staff: Keyboard, words: str) -> None:
        """Let staff open what waits under a title."""
        staff.go("/staff/approvals")
        staff.follow(staff.main.get_by_role("link", name=re.compile(re.escape(words))).first)


@pytest.fixture(params=["ja", "en"])
def cast(
    request: pytest.FixtureRequest,
    open_browser: Callable[..., Page],
    accounts: dict[str, list[dict[str, Any]]],
    office_cookies: dict[str, Any],
) -> Cast:
    """Return everybody of a journey."""
    return Cast(lambda: open_browser(PHONE, request.param), request.param, accounts, office_cookies)


def test_from_the_first_word_to_the_kept_promise(cast: Cast) -> None:
    employer = cast.signed_in("nursery@hwportal.example")
    vacancy = the_employer_writes_eight_sections(cast, employer)
    pay_below_the_law_is_said_while_typing(employer, vacancy)
    staff_return_it_and_the_employer_mends(cast, employer, vacancy)
    number = a_colleague_accepts(cast, employer, vacancy)
    found_by_search_one_applies_directly(cast, number)
    another_asks_for_a_referral_and_gets_the_letter(cast, number)
    a_third_is_referred_at_the_counter(cast, number)
    applicants = the_employer_replies(cast, employer)
    one_is_hired_and_the_pay_differs(employer, applicants["見本 花子"])
    the_office_sees_to_the_difference(cast, number)


def the_employer_writes_eight_sections(cast: Cast, employer: Keyboard) -> str:
    """Write everything, each section kept when it is left; return the address of the vacancy."""
    employer.go("/employer/vacancies/new")
    employer.press(employer.main.locator("form button[type=submit]").first)
    sheet = nursery_teacher(job_title=cast.title)
    for section in SECTIONS:
        expect(employer.page).to_have_url(re.compile(f"/{section.code}"))
        employer.send(as_typed(section.code, sheet), 'button[name=go][value="next"]')
    return re.sub(r"/\w+(\?.*)?$", "", employer.path)


def pay_below_the_law_is_said_while_typing(employer: Keyboard, vacancy: str) -> None:
    """See the red finding appear; the keyboard stays where it was, and the next stop is the next field."""
    employer.go(f"{vacancy}/pay")
    box = employer.main.locator("[name=base_pay_min]")
    employer.write(box, TOO_LITTLE)
    expect(employer.main).to_contain_text("(a 150,000 + b 12,000)")
    assert employer.is_at(box), "the keyboard was lost when the findings came"
    employer.page.keyboard.press("Tab")
    assert employer.is_at(employer.main.locator("[name=base_pay_max]"))
    employer.send({"base_pay_min": "215000"}, 'button[name=go][value="later"]')


def staff_return_it_and_the_employer_mends(cast: Cast, employer: Keyboard, vacancy: str) -> None:
    """Send it, back with a reason at its field, mend that field, and send again."""
    send_to_the_office(employer, vacancy)
    clerk = cast.clerk
    cast.waiting(clerk, cast.title)
    clerk.unfold(clerk.main.locator("details:has(form[action*='/send-back']) > summary"))
    more = clerk.main.locator("#more-reasons")
    rows = clerk.main.locator("[name$='-reason']").count()
    clerk.reach(more)
    clerk.page.keyboard.press("Enter")
    expect(clerk.main.locator("[name$='-reason']")).not_to_have_count(rows)
    assert clerk.is_at(more), "the keyboard was lost when more lines came"
    clerk.act("send-back", {"remarks-0-field": "duties", "remarks-0-reason": "クラスの人数を書いてください。"})
    employer.go(vacancy)
    employer.follow(employer.main.locator('a[href*="/duties"][href*="#field-duties"]').first)
    expect(employer.main).to_contain_text("クラスの人数を書いてください。")
    employer.send({"duties": f"{nursery_teacher().duties}0歳児は9名です。"}, 'button[name=go][value="later"]')
    send_to_the_office(employer, vacancy)


def send_to_the_office(employer: Keyboard, vacancy: str) -> None:
    """Press the button that sends, once more where orange points are shown."""
    employer.go(f"{vacancy}/send")
    employer.press(employer.main.locator("form button[type=submit]").first)
    if employer.path.endswith("/send"):
        employer.press(employer.main.locator("form button[type=submit]").first)
    assert employer.path == vacancy


def a_colleague_accepts(cast: Cast, employer: Keyboard, vacancy: str) -> str:
    """Another person of the office accepts; return the number."""
    cast.waiting(cast.colleague, cast.title)
    cast.colleague.act("approve")
    employer.go(vacancy)
    found = re.search(r"13010-\d{8}", employer.main.inner_text())
    assert found, employer.main.inner_text()
    return found[0]


def found_by_search_one_applies_directly(cast: Cast, number: str) -> None:
    """Type a word, see the list change under it, open the sheet, and apply without a referral."""
    person = cast.signed_in("taro@hwportal.example")
    person.go("/vacancies")
    words = person.main.locator("[name=q]")
    person.write(words, f"保育士 {CLASSES[cast.language]}")
    expect(person.page).to_have_url(re.compile(quote(CLASSES[cast.language])))
    expect(person.main.locator("#vacancy-list .card")).to_have_count(1)
    assert person.is_at(words), "the keyboard was lost when the results came"
    person.follow(person.main.locator(f'a[href$="/vacancies/{number}"]').first)
    apply(person, "direct", shares_phone=True)
    expect(person.main).to_contain_text(number)


def apply(person: Keyboard, route: str, **allowed: bool) -> None:
    """Apply by one of the ways that the sheet offers."""
    person.follow(person.main.locator(f'a[href$="/apply/{route}"]'))
    answers: dict[str, str | bool] = {"motive": "保育園で5年働きました。", **allowed, "checked": True}
    person.send({name: answer for name, answer in answers.items() if person.main.locator(f"[name={name}]").count()})
    expect(person.page).to_have_url(re.compile("/me/applications/"))


def another_asks_for_a_referral_and_gets_the_letter(cast: Cast, number: str) -> None:
    """Ask online; staff decide; the letter is on the person's page."""
    person = cast.signed_in("hanako@hwportal.example")
    person.go(f"/vacancies/{number}")
    apply(person, "online", shares_background=True)
    case = person.path
    cast.waiting(cast.clerk, f"見本 花子 → {cast.title}")
    cast.clerk.act("approve")
    person.go(case)
    person.follow(person.main.locator('a[href$="/letter"]'))
    expect(person.main).to_contain_text("見本 花子")


def a_third_is_referred_at_the_counter(cast: Cast, number: str) -> None:
    """Find the person who stands there, refer, and have the letter to print."""
    clerk = cast.colleague
    clerk.go("/staff/jobseekers")
    clerk.fill({"name": "見本 梅子"})
    clerk.write(clerk.main.locator("[name=birth_date]"), "昭和41年10月3日")
    clerk.page.keyboard.press("Enter")
    clerk.follow(clerk.main.locator("#found tbody a").first)
    clerk.follow(clerk.main.locator('a[href$="/refer"]'))
    clerk.send({"number": number, "how": "letter", "note": "電話で確かめました。", "shares_phone": True})
    clerk.follow(clerk.main.locator('a[href$="/letter"]'))
    expect(clerk.main).to_contain_text("見本 梅子")


def the_employer_replies(cast: Cast, employer: Keyboard) -> dict[str, str]:
    """Ask one, invite another, decline the third; return where each applicant stands."""
    applicants = {}
    for name, act in (("例 太郎", "ask"), ("見本 花子", "invite"), ("見本 梅子", "decline")):
        employer.go("/employer/applicants")
        card = employer.main.locator("li", has_text=cast.title).filter(has_text=name).locator("a").first
        employer.follow(card)
        applicants[name] = employer.path
        if act == "decline":
            employer.follow(employer.main.locator('a[href$="/result"]'))
            employer.send({"result": "decline", "reason": "other_person"})
        else:
            employer.send({"what": act, "message": "12月1日10時に園でお会いできますか。"})
    return applicants


def one_is_hired_and_the_pay_differs(employer: Keyboard, applicant: str) -> None:
    """Forget first to say what differs: the form says so at the field and has the keyboard; then tell it."""
    employer.go(f"{applicant}/result")
    employer.send({"result": "hire", "terms_differ": "yes"})
    summary = employer.main.locator(".error-summary")
    assert employer.is_at(summary), "the keyboard is not at what is wrong"
    note = employer.main.locator("[name=terms_note]")
    employer.reach(summary.locator("a").first)
    employer.page.keyboard.press("Enter")
    assert employer.is_at(note), "the summary does not lead to the field"
    employer.send({"terms_note": DIFFERENCE})
    assert employer.path == applicant


def the_office_sees_to_the_difference(cast: Cast, number: str) -> None:
    """Find the task from the home of staff, read both sides, and note what was done."""
    clerk = cast.clerk
    clerk.go("/staff")
    clerk.follow(clerk.main.locator('a[href$="/staff/promises"]').first)
    clerk.follow(clerk.main.locator(".card", has_text=number).locator("a").first)
    expect(clerk.main).to_contain_text(DIFFERENCE)
    clerk.send({"what": "close", "reason": "explained", "note": "園が求人票のとおりに改めると約束。"})
    clerk.go("/staff/promises?state=settled")
    expect(clerk.main).to_contain_text(number)
