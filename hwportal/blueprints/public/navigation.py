"""The main menu of every role: at most six entries, and only pages that exist."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from hwportal.policy import Role

ROLE_NAMES: dict[str, LazyString] = {
    Role.JOBSEEKER: _l("Jobseeker"),
    Role.EMPLOYER: _l("Employer"),
    Role.STAFF: _l("Staff"),
    Role.SUPERVISOR: _l("Supervisor"),
    Role.PARTNER: _l("Partner"),
    Role.AUDITOR: _l("Auditor"),
    Role.ADMINISTRATOR: _l("Administrator"),
}

VACANCIES = ("vacancies.search", _l("Find vacancies"))
EVENTS = ("events.list_events", _l("Fairs and tours"))
MESSAGES = ("notices.list_messages", _l("Messages"))
OFFICE = (
    ("approvals.staff_home", _l("Today")),
    ("approvals.show_queue", _l("Approvals")),
    ("jobseekers.find_jobseekers", _l("Jobseekers")),
    ("employers.find_employers", _l("Companies and vacancies")),
    ("events.manage_events", _l("Events")),
    ("notices.deliver", _l("Letters and calls")),
)

# Endpoint and label; the first of a role is its home.
MENUS: dict[str | None, tuple[tuple[str, LazyString], ...]] = {
    None: (
        VACANCIES,
        EVENTS,
        ("public.first_visit", _l("First visit")),
        ("public.for_employers", _l("For employers")),
        ("public.list_offices", _l("Offices")),
    ),
    Role.JOBSEEKER: (
        ("jobseekers.my_page", _l("My page")),
        VACANCIES,
        EVENTS,
        ("referrals.list_own", _l("Applications")),
        ("events.my_entries", _l("My sign-ups")),
        MESSAGES,
    ),
    Role.EMPLOYER: (
        ("employers.home", _l("Home")),
        ("vacancies.list_own", _l("Vacancies")),
        ("referrals.list_applicants", _l("Your applicants")),
        ("employers.list_establishments", _l("Establishments")),
        EVENTS,
        MESSAGES,
    ),
    Role.STAFF: OFFICE,
    Role.SUPERVISOR: OFFICE,
    Role.PARTNER: (
        ("offices.partner_home", _l("Home")),
        ("planning.list_co_organised", _l("Our events")),
        ("calendar.show_year", _l("Calendar of events")),
        EVENTS,
        MESSAGES,
    ),
    Role.AUDITOR: (("notices.show_audit", _l("Audit")), MESSAGES),
    Role.ADMINISTRATOR: (
        ("accounts.list_staff", _l("Staff")),
        ("notices.show_status", _l("System status")),
        MESSAGES,
    ),
}
FOOTER = (
    ("public.show_help", _l("Help")),
    ("public.list_contacts", _l("Contacts")),
    ("public.personal_data", _l("Personal data")),
    ("public.accessibility", _l("Accessibility of this portal")),
)


class Entry(NamedTuple):
    """One entry of a menu."""

    label: LazyString
    url: str
    current: bool
    counts_unread: bool = False


def url_if_exists(endpoint: str) -> str:
    """Return the address of a page, or nothing while the portal has no such page."""
    return url_for(endpoint) if endpoint in current_app.view_functions else ""


def home_url(role: str | None) -> str:
    """Return where a role starts."""
    return (url_if_exists(MENUS[role][0][0]) if role in MENUS and role else "") or url_for("public.start")


def menu(role: str | None, trail: Collection[str]) -> Iterator[Entry]:
    """Yield the main menu of a role; the present page stands under the nearest entry by its address or its trail."""
    found = [(entry, url) for entry in MENUS.get(role, MENUS[None]) if (url := url_if_exists(entry[0]))]
    above = [url for _entry, url in found if url in trail or _leads_to(url, request.path)]
    current = max(above, key=len, default=None)
    return (Entry(entry[1], url, url == current, entry is MESSAGES) for entry, url in found)


def footer() -> Iterator[Entry]:
    """Yield the links at the bottom of every page."""
    return (Entry(label, url_for(endpoint), False) for endpoint, label in FOOTER)


def _leads_to(url: str, path: str) -> bool:
    return path == url or path.startswith(url.rstrip("/") + "/")
