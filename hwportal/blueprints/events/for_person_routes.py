"""Pages on which staff and partners sign up a person whom they accompany; the person is told and may object."""

from dataclasses import replace
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.events import blueprint
from hwportal.blueprints.events.asking import wanted_of
from hwportal.blueprints.events.choices import choices_of
from hwportal.blueprints.events.entry_queries import Applicant, applicant
from hwportal.blueprints.events.entry_routes import shown_choices
from hwportal.blueprints.events.for_person_forms import SignUpForForm
from hwportal.blueprints.events.forms import form_class
from hwportal.blueprints.events.routes import EVENT, visible_event
from hwportal.entries.by_staff import add_beyond
from hwportal.entries.refusals import AlreadySignedUp, PlacesGone
from hwportal.entries.signing_up import sign_up, sign_up_together
from hwportal.entries.wanted import Wanted
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Entry, Event, Jobseeker
from hwportal.models.entry import ENDED
from hwportal.policy import OFFICE, Action, actor, requires


@blueprint.route(f"{EVENT}/sign-up-for", methods=["GET", "POST"])
@requires(Action.SIGN_UP_FOR)
def sign_up_for_person(event_id: int) -> Response:
    """Sign up somebody who is known by two facts, or show what is gone."""
    event = visible_event(event_id)
    choices = choices_of(event)
    form: Any = form_class(choices, SignUpForForm, has_children="children" in request.args)(choices)
    gone: tuple[str, ...] = ()
    overlapping: list[Entry] = []
    if form.validate_on_submit():
        person = _applicant(event, form.person)
        overlapping = [] if form.accept_overlap.data else person.overlapping
        try:
            if not overlapping:
                return _signed_up(event, person, form)
        except PlacesGone as refusal:
            gone = refusal.keys
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors or gone or overlapping else 200
    shown: dict[str, Any] = {"form": form, "event": event, **shown_choices(form, gone), "is_office": _is_office()}
    return render(
        "events/sign_up_for.html", status=status, overlapping=overlapping, phase=event.phase(clock.now()), **shown
    )


def _is_office() -> bool:
    return actor().role in OFFICE


def _applicant(event: Event, person: Jobseeker) -> Applicant:
    found = applicant(event, person.user)
    assert found is not None
    return found


def _signed_up(event: Event, person: Applicant, form: Any) -> Response:
    if person.own and person.own.state not in ENDED:
        raise AlreadySignedUp
    entry = _entry_for(event, person, form, wanted_of(form))
    flash(_("The sign-up is made: %(code)s. The person is told and may object.", code=entry.code), "success")
    if _is_office() and event.office_id in actor().office_ids:
        return see_other(url_for("events.manage_entry", entry_id=entry.id))
    return see_other(url_for("events.show_event", event_id=event.id))


def _entry_for(event: Event, person: Applicant, form: Any, wanted: Wanted) -> Entry:
    by, may_wait = actor(), form.choice.data == "wait"
    if form.choice.data == "beyond" and _is_office():
        return add_beyond(event, person.jobseeker, wanted, by=by, reason=form.reason.data, earlier=person.own)
    if form.second:
        pair = [(person.jobseeker, wanted), (form.second, _for_second(wanted))]
        return sign_up_together(event, pair, by=by, may_wait=may_wait)[0]
    return sign_up(event, person.jobseeker, wanted, earlier=person.own, may_wait=may_wait, by=by)


def _for_second(wanted: Wanted) -> Wanted:
    """Return what the second person needs: the same seat, bus and sessions, and nothing that is the first one's own."""
    same = ("seats", "bus", "session", "seminar")
    places = {key: 1 for key in wanted.places if key.partition(":")[0] in same}
    return replace(Wanted(places=places), employer_ids=wanted.employer_ids, shared_with=wanted.shared_with)
