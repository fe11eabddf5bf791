"""Call, visit, propose a change, invite to a fair: each is a page of its own and becomes the latest contact."""

from collections.abc import Callable
from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.events.queries import EventRow, coming_events, event_or_404
from hwportal.blueprints.follow_ups import blueprint, services
from hwportal.blueprints.follow_ups.forms import PROPOSABLE, InvitationForm, NoteForm, ProposalForm
from hwportal.blueprints.follow_ups.routes import VACANCY, own_vacancy
from hwportal.errors import RuleBroken
from hwportal.filters import show_date
from hwportal.forms import PortalForm
from hwportal.htmx import render, see_other
from hwportal.models import Vacancy
from hwportal.policy import Action, actor, requires
from hwportal.rules.event_kinds import KINDS

EVENTS = 30


@blueprint.route(f"{VACANCY}/<any(call,visit):kind>", methods=["GET", "POST"])
@requires(Action.FOLLOW_UP_VACANCY)
def note_contact(vacancy_id: UUID, kind: str) -> Response:
    """Note a call or a visit, and when to ask again."""
    vacancy, form = own_vacancy(vacancy_id), NoteForm(on=clock.today())
    return _page(vacancy, kind, form, lambda: services.note(vacancy, kind, form.contact(), by=actor()))


@blueprint.route(f"{VACANCY}/proposal", methods=["GET", "POST"])
@requires(Action.FOLLOW_UP_VACANCY)
def propose(vacancy_id: UUID) -> Response:
    """Send the employer what the office would change; `?field=` chooses the first field."""
    vacancy = own_vacancy(vacancy_id)
    wanted = request.args.get("field", "")
    form = ProposalForm(field_1=wanted if wanted in PROPOSABLE else "")
    return _page(
        vacancy, "proposal", form, lambda: services.propose(vacancy, form.changes(), form.contact(), by=actor())
    )


@blueprint.route(f"{VACANCY}/invitation", methods=["GET", "POST"])
@requires(Action.FOLLOW_UP_VACANCY)
def invite(vacancy_id: UUID) -> Response:
    """Send the employer an invitation to a fair of the office."""
    vacancy, form = own_vacancy(vacancy_id), InvitationForm()
    fairs = [row for row in coming_events(actor(), EVENTS) if _is_fair(row)]
    form.offer((row.id, f"{show_date(row.starts_at)} {row.title}") for row in fairs)
    return _page(
        vacancy, "invitation", form,
        lambda: services.invite(vacancy, event_or_404(int(form.event.data)), form.contact(), by=actor()),
    )  # fmt: skip


def _is_fair(row: EventRow) -> bool:
    return row.state == "published" and row.starts_at > clock.now() and KINDS[row.kind].has_employers


def _page(vacancy: Vacancy, kind: str, form: PortalForm, act: Callable[[], object]) -> Response:
    """Show the form and do what it says; a refusal stands at its field."""
    if form.validate_on_submit():
        try:
            act()
            flash(_("The contact is noted."), "success")
            return see_other(url_for("follow_ups.show_vacancy", vacancy_id=vacancy.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render("follow_ups/contact.html", status=status, vacancy=vacancy, kind=kind, form=form)
