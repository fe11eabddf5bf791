"""The reception while the network is away: the page that the browser keeps, its list, and what it sends later."""

from pathlib import Path

from flask import Response, current_app, jsonify, url_for

from hwportal import audit
from hwportal.blueprints.reception import blueprint, queries, services
from hwportal.blueprints.reception.forms import ReplayForm
from hwportal.blueprints.reception.routes import DESK, own_reception
from hwportal.form_keys import repeatable
from hwportal.htmx import render
from hwportal.policy import Action, actor, requires
from hwportal.sessions import download


@blueprint.get("/reception/worker.js")
@requires(Action.SEE_PUBLIC)
def serve_worker() -> Response:
    """Give the program that answers in place of the portal while it cannot be reached; it acts below /reception/."""
    program = Path(str(current_app.static_folder)) / "js" / "reception-worker.js"
    return Response(program.read_bytes(), mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@blueprint.get(f"{DESK}/offline")
@requires(Action.CHECK_IN)
@download
def show_offline(event_id: int) -> Response:
    """Show the reception as it works without a network; it names nobody, the list comes on its own."""
    event = own_reception(event_id)
    form = ReplayForm()
    return render("reception/show_offline.html", event=event, form=form)


@blueprint.get(f"{DESK}/list.json")
@requires(Action.CHECK_IN)
@download
def give_list(event_id: int) -> Response:
    """Give the list that a device keeps until its owner signs out: number, reading, whether they are here."""
    event = own_reception(event_id)
    people = queries.local_list(event.id)
    audit.seen(event, fields=["kana"])
    return jsonify(people=people, desk=url_for("reception.show_desk", event_id=event.id))


@blueprint.post(f"{DESK}/replay")
@requires(Action.CHECK_IN)
@repeatable
def replay(event_id: int) -> Response:
    """Take over the check-ins that a device noted on its own; each counts once however often it is sent."""
    event, form = own_reception(event_id), ReplayForm()
    try:
        ticks = form.read()
    except (ValueError, RecursionError):
        return current_app.make_response(({"error": "ticks"}, 422))
    return jsonify(refused=services.replay(event, ticks, actor()), taken=[tick.key for tick in ticks])
