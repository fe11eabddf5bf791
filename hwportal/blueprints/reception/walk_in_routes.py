"""Pages for somebody without a place: find them, or register them shortly, and let them in."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.events.queries import participants
from hwportal.blueprints.jobseekers.queries import jobseeker_or_404
from hwportal.blueprints.jobseekers.staff_services import register_at_counter
from hwportal.blueprints.reception import blueprint, queries, seating, services, walk_ins
from hwportal.blueprints.reception.forms import AdmitForm, FindForm, NewcomerForm
from hwportal.blueprints.reception.routes import DESK
from hwportal.errors import RuleBroken
from hwportal.filters import show_time
from hwportal.form_keys import repeatable
from hwportal.htmx import render, see_other
from hwportal.models import Event, Meeting
from hwportal.policy import Action, actor, check, requires


def own_event(event_id: int) -> Event:
    """Return an event of one's office, or end the request."""
    event = queries.reception_or_404(event_id)
    check(Action.ADMIT, event)
    return event


@blueprint.route(f"{DESK}/walk-in", methods=["GET", "POST"])
@requires(Action.ADMIT)
@repeatable
def find_walk_in(event_id: int) -> Response:
    """Look for somebody by number, or by reading and date of birth together."""
    event, form = own_event(event_id), FindForm()
    people = None
    if form.validate_on_submit():
        people = queries.walk_in_people(form.number.data, form.kana.data, form.birth_date.data)
    for person in people or ():
        audit.seen(person, person_id=person.id, fields=["name", "kana", "birth_date"])
    status = 422 if form.errors else 200
    return render("reception/find_walk_in.html", status=status, event=event, form=form, people=people)


@blueprint.route(f"{DESK}/walk-in/new", methods=["GET", "POST"])
@requires(Action.ADMIT)
def register_walk_in(event_id: int) -> Response:
    """Register somebody in the shortest way."""
    event, form = own_event(event_id), NewcomerForm()
    if form.validate_on_submit():
        facts = {name: form[name].data for name in ("name", "kana", "birth_date", "phone")}
        person = register_at_counter(**facts, locale=str(get_locale()), office_id=event.office_id, by=actor())
        return see_other(url_for("reception.admit", event_id=event.id, jobseeker_id=person.id))
    return render("reception/register_walk_in.html", status=422 if form.errors else 200, event=event, form=form)


@blueprint.route(f"{DESK}/walk-in/<uuid:jobseeker_id>", methods=["GET", "POST"])
@requires(Action.ADMIT)
def admit(event_id: int, jobseeker_id: UUID) -> Response:
    """Let a person in without a place, with the employers that they wish to meet."""
    event, person = own_event(event_id), jobseeker_or_404(jobseeker_id)
    form = AdmitForm([(employer.id, employer.name) for employer in participants(event.id)])
    if form.validate_on_submit():
        try:
            entry, given = walk_ins.admit(
                event, person, form.employers.data or [], over=form.over.data or "", by=actor()
            )
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_told(f"{person.name} ({entry.code})", given), "success")
            return see_other(url_for("reception.show_desk", event_id=event.id, q=entry.code))
    audit.seen(person, person_id=person.id, fields=["name", "kana"])
    status = 422 if form.errors or form.form_errors else 200
    return render("reception/admit.html", status=status, event=event, person=person, form=form)


@blueprint.post(f"{DESK}/give-out")
@requires(Action.ADMIT)
def give_out(event_id: int) -> Response:
    """Give the free times to those who are here and have wishes left."""
    event = own_event(event_id)
    given = seating.give_out(event)
    flash(_("Interviews given out: %(count)s", count=len(given)), "success" if given else "info")
    return see_other(url_for("reception.show_desk", event_id=event.id))


@blueprint.post(f"{DESK}/close")
@requires(Action.ADMIT)
def close(event_id: int) -> Response:
    """Note after the event who did not come."""
    event = own_event(event_id)
    count = services.close(event)
    flash(_("The reception is closed. Their counsellors now see who did not come: %(count)s", count=count), "success")
    return see_other(url_for("reception.show_desk", event_id=event.id))


def _told(name: str, given: list[Meeting]) -> str:
    times = ", ".join(f"{show_time(one.starts_at)} {one.employer.establishment.name}" for one in given)
    if times:
        return str(_("Let in: %(name)s. Interviews: %(times)s", name=name, times=times))
    return str(_("Let in: %(name)s. No interview time is free now.", name=name))
