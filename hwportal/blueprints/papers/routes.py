"""Pages of paper for the day: what there is to print, each list as a page and as PDF, and the cards of the people."""

from typing import Any

from flask import Response, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import audit, clock, sessions
from hwportal.blueprints.papers import blueprint, queries
from hwportal.blueprints.papers.cards import cards
from hwportal.blueprints.papers.lists import LISTS
from hwportal.blueprints.papers.queries import Person
from hwportal.filters import show_date, show_time
from hwportal.htmx import render
from hwportal.models import Event
from hwportal.policy import Action, check, requires
from hwportal.printing import pdf_or_page

PAPERS = "/staff/events/<int(max=2147483647):event_id>/papers"
SHOWN = ["name", "kana", "phone", "needs"]


@blueprint.get(PAPERS)
@requires(Action.ADMIT)
def list_papers(event_id: int) -> Response:
    """Show what there is to print for the day."""
    event = _own_event(event_id)
    return render("papers/list_papers.html", event=event, papers={kind: one.title for kind, one in LISTS.items()})


@blueprint.get(f"{PAPERS}/cards")
@requires(Action.ADMIT)
def print_cards(event_id: int) -> Response:
    """Show the cards of all people as sheets of paper."""
    event = _own_event(event_id)
    people = _logged(event, queries.people(event.id))
    return render("papers/print_cards.html", event=event, cards=cards(people))


@blueprint.get(f"{PAPERS}/cards.pdf")
@requires(Action.ADMIT)
@sessions.download
def download_cards(event_id: int) -> Response:
    """Give the cards of all people as PDF."""
    event = _own_event(event_id)
    found = cards(_logged(event, queries.people(event.id)))
    data = {"cards": [{**one._asdict(), "picture": one.picture} for one in found], "scan": _("Number of the sign-up")}
    data["none"] = _("No interview yet. The reception gives out free times.")
    return _pdf("interview_cards", event, _("Interview cards"), data, url_for("papers.print_cards", event_id=event.id))


@blueprint.get(f"{PAPERS}/<any(roster, booths, children, buses, interpreters):kind>")
@requires(Action.ADMIT)
def print_list(event_id: int, kind: str) -> Response:
    """Show one kind of list as sheets of paper."""
    event = _own_event(event_id)
    tables = LISTS[kind].tables(event, _logged(event, queries.people(event.id)))
    return render("papers/print_list.html", event=event, kind=kind, paper=LISTS[kind], tables=tables)


@blueprint.get(f"{PAPERS}/<any(roster, booths, children, buses, interpreters):kind>.pdf")
@requires(Action.ADMIT)
@sessions.download
def download_list(event_id: int, kind: str) -> Response:
    """Give one kind of list as PDF."""
    event = _own_event(event_id)
    tables = LISTS[kind].tables(event, _logged(event, queries.people(event.id)))
    data = {"tables": [table._asdict() for table in tables], "nobody": _("Nobody is on this list.")}
    return _pdf(
        "day_list", event, _(LISTS[kind].title), data, url_for("papers.print_list", event_id=event.id, kind=kind)
    )


def _own_event(event_id: int) -> Event:
    event = queries.event_or_404(event_id)
    check(Action.ADMIT, event)
    return event


def _logged(event: Event, people: list[Person]) -> list[Person]:
    for one in people:
        audit.seen(event, person_id=one.entry.jobseeker_id, fields=SHOWN)
    return people


def _pdf(paper: str, event: Event, title: str, data: dict[str, Any], page: str) -> Response:
    return pdf_or_page(paper, {**data, "title": title, **_head(event)}, name=f"{paper}-{event.id}", page=page)


def _head(event: Event) -> dict[str, Any]:
    times = f"{show_date(event.starts_at)} {show_time(event.starts_at)}–{show_time(event.ends_at)}"
    return {
        "lang": str(get_locale() or "ja"),
        "event": event.title_in(str(get_locale())),
        "when": times,
        "where": event.venue,
        "warning": _("Personal data. Please destroy this list after the event."),
        "printed": _("Printed on %(date)s", date=show_date(clock.today())),
    }
