"""Start page, offices, and the pages that explain the portal."""

from flask import Response, jsonify, render_template, request
from sqlalchemy.exc import OperationalError

from hwportal import reference
from hwportal.blueprints.events.queries import suspended_events
from hwportal.blueprints.public import blueprint, queries
from hwportal.htmx import render
from hwportal.policy import Action, requires


@blueprint.get("/")
@requires(Action.SEE_PUBLIC)
def start() -> str:
    """Show what the portal is for and what is on soon."""
    return render_template("public/start.html", events=queries.coming_events(), suspended=suspended_events())


@blueprint.get("/offices")
@requires(Action.SEE_PUBLIC)
def list_offices() -> Response:
    """Show which office answers for a place, and the offices of one prefecture."""
    wanted = request.args.get("q", "").strip()[:60]
    prefecture = reference.prefecture(request.args.get("prefecture", ""))
    return render(
        "public/list_offices.html",
        "public/_office_answer.html",
        wanted=wanted,
        answers=queries.offices_answering(wanted),
        prefectures=reference.prefectures(),
        prefecture=prefecture,
        offices=queries.offices_in(prefecture) if prefecture else [],
    )


@blueprint.get("/first-visit")
@requires(Action.SEE_PUBLIC)
def first_visit() -> str:
    """Explain to jobseekers how it goes, at home or at the office."""
    return render_template("public/first_visit.html")


@blueprint.get("/for-employers")
@requires(Action.SEE_PUBLIC)
def for_employers() -> str:
    """Explain to employers how a vacancy comes about."""
    return render_template("public/for_employers.html")


@blueprint.get("/help")
@requires(Action.SEE_PUBLIC)
def show_help() -> str:
    """Answer what people ask most."""
    return render_template("public/show_help.html")


@blueprint.get("/contacts")
@requires(Action.SEE_PUBLIC)
def list_contacts() -> str:
    """Say whom to ask about what."""
    return render_template("public/list_contacts.html")


@blueprint.get("/personal-data")
@requires(Action.SEE_PUBLIC)
def personal_data() -> str:
    """Say in plain words which data are kept, what for, who sees them, and for how long."""
    return render_template("public/personal_data.html")


@blueprint.get("/accessibility")
@requires(Action.SEE_PUBLIC)
def accessibility() -> str:
    """Say what works for whom, what is not yet good, and whom to tell."""
    return render_template("public/accessibility.html")


@blueprint.get("/livez")
@requires(Action.SEE_PUBLIC)
def livez() -> Response:
    """Tell a supervisor that this process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@requires(Action.SEE_PUBLIC)
def readyz() -> tuple[Response, int]:
    """Tell a load balancer whether the database answers too."""
    try:
        queries.ask_database()
    except OperationalError:
        return jsonify(status="database not available"), 503
    return jsonify(status="ok"), 200
