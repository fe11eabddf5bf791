"""Pages on which a jobseeker signs up for an event and looks after the sign-ups."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock, sessions, throttle
from hwportal.blueprints.events import blueprint
from hwportal.blueprints.events.asking import alternatives, wanted_of
from hwportal.blueprints.events.calendar_file import calendar_of
from hwportal.blueprints.events.choices import choices_of, left_words
from hwportal.blueprints.events.entry_queries import (
    Applicant,
    applicant,
    entries_of,
    entry_or_404,
    jobseeker_of,
    linked_entry,
    own_entry,
    steps_of,
    waiting_band,
)
from hwportal.blueprints.events.forms import SignUpForm, sign_up_form
from hwportal.blueprints.events.routes import EVENT, visible_event
from hwportal.blueprints.events.slip import code_picture
from hwportal.blueprints.timetables.queries import is_published
from hwportal.entries import life
from hwportal.entries.names import names_of
from hwportal.entries.refusals import AlreadySignedUp, PlacesGone
from hwportal.entries.signing_up import sign_up as sign_up_for
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Entry, Event
from hwportal.models.entry import COMING, ENDED
from hwportal.policy import Action, actor, check, requires

ENTRY = "/me/entries/<uuid:entry_id>"


@blueprint.route(f"{EVENT}/sign-up", methods=["GET", "POST"])
@requires(Action.SIGN_UP)
def sign_up(event_id: int) -> Response:
    """Let the person sign up, and show what is gone when something is."""
    event = visible_event(event_id)
    person = applicant(event, actor())
    if person is None:
        return see_other(url_for("jobseekers.register", next=request.full_path))
    if person.own and person.own.state not in ENDED:
        return _already(person.own)
    choices = choices_of(event)
    form = sign_up_form(choices, person.jobseeker, has_children="children" in request.args)
    gone: tuple[str, ...] = ()
    is_warned = bool(person.overlapping) and form.is_submitted() and not form.accept_overlap.data
    if form.validate_on_submit() and not is_warned:
        try:
            return _signed_up(event, person, form)
        except PlacesGone as refusal:
            gone = refusal.keys
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors or gone or is_warned else 200
    shown: dict[str, Any] = {
        "form": form,
        "event": event,
        "phase": event.phase(clock.now()),
        **shown_choices(form, gone),
    }
    return render("events/sign_up.html", status=status, overlapping=person.overlapping, **shown)


def shown_choices(form: SignUpForm, gone: Collection[str]) -> dict[str, Any]:
    """Return what the page of a sign-up says about places: what is left, what is gone, what would still be possible."""
    return {
        "left": left_words(form.offered),
        "gone": [form.offered.name(key) for key in gone],
        "buttons": alternatives(gone, form) if gone else [],
    }


def _signed_up(event: Event, person: Applicant, form: SignUpForm) -> Response:
    together_with = linked_entry(form.together.data, event.id) if form.together.data else None
    if form.together.data and together_with is None:
        raise RuleBroken(_("There is no sign-up with this number for this event."), "together")
    if person.own:  # who gives a place back and takes it again, over and over, holds up others
        throttle.limit("sign_up", str(person.jobseeker.id), None)
    wanted = wanted_of(form, together_with=together_with)
    may_wait = form.choice.data == "wait"
    try:
        entry = sign_up_for(event, person.jobseeker, wanted, earlier=person.own, may_wait=may_wait)
    except AlreadySignedUp:
        return _already(own_entry(event.id, actor()))
    return see_other(url_for("events.show_entry", entry_id=entry.id))


def _already(entry: Entry | None) -> Response:
    flash(_("You have already signed up for this event."), "info")
    return see_other(url_for("events.show_entry", entry_id=entry.id) if entry else url_for("events.my_entries"))


@blueprint.get("/me/entries")
@requires(Action.SIGN_UP)
def my_entries() -> Response:
    """Show all sign-ups of the person, the coming ones first."""
    jobseeker = jobseeker_of(actor())
    return render("events/my_entries.html", entries=entries_of(jobseeker) if jobseeker else [], now=clock.now())


def _own_entry(entry_id: UUID) -> Entry:
    entry = entry_or_404(entry_id)
    check(Action.OWN_ENTRY, entry)
    return entry


@blueprint.get(ENTRY)
@requires(Action.OWN_ENTRY)
def show_entry(entry_id: UUID) -> Response:
    """Show the state of one sign-up, why it is so, and what the person can do."""
    entry = _own_entry(entry_id)
    may_cancel = entry.can_be_cancelled(clock.now())
    shown: dict[str, Any] = {"entry": entry, "event": entry.event, "band": waiting_band(entry), "now": clock.now()}
    shown |= {"names": names_of(entry.event), "steps": steps_of(entry) if entry.state == "waiting" else []}
    shown["has_timetable"] = entry.state in COMING and is_published(entry.event_id)
    return render("events/show_entry.html", may_cancel=may_cancel, **shown)


@blueprint.post(f"{ENTRY}/withdraw")
@requires(Action.OWN_ENTRY)
def withdraw_entry(entry_id: UUID) -> Response:
    """Give the place back."""
    entry = _own_entry(entry_id)
    if entry.state in ENDED:  # the office was quicker; the page of the sign-up says so and leads to other events
        flash(_("This sign-up had ended already."), "info")
    else:
        life.withdraw(entry)
        flash(_("You have cancelled. Your place goes to the next person."), "success")
    return see_other(url_for("events.show_entry", entry_id=entry.id))


@blueprint.post(f"{ENTRY}/accept")
@requires(Action.OWN_ENTRY)
def accept_offer(entry_id: UUID) -> Response:
    """Take the place that is offered."""
    entry = _own_entry(entry_id)
    life.accept_offer(entry)
    flash(_("The place is yours."), "success")
    return see_other(url_for("events.show_entry", entry_id=entry.id))


@blueprint.get(f"{ENTRY}/calendar.ics")
@requires(Action.OWN_ENTRY)
@sessions.download
def download_calendar(entry_id: UUID) -> Response:
    """Give the date as a calendar file."""
    entry = _own_entry(entry_id)
    headers = {"Content-Disposition": 'attachment; filename="event.ics"'}
    return Response(calendar_of(entry), mimetype="text/calendar", headers=headers)


@blueprint.get(f"{ENTRY}/slip")
@requires(Action.OWN_ENTRY)
def print_slip(entry_id: UUID) -> Response:
    """Show the paper that the person brings along."""
    entry = _own_entry(entry_id)
    return render("events/print_slip.html", entry=entry, event=entry.event, picture=code_picture(entry.code))
