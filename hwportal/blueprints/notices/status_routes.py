"""The administrator's page about the worker and the outbox."""

from flask import Response, current_app

from hwportal.blueprints.notices import blueprint
from hwportal.blueprints.notices.status_queries import status
from hwportal.blueprints.notices.words import JOBS
from hwportal.htmx import render
from hwportal.policy import Action, requires


@blueprint.get("/admin/status")
@requires(Action.SEE_STATUS)
def show_status() -> Response:
    has_server = bool(current_app.config["SMTP_URL"])
    return render("notices/show_status.html", state=status(), has_server=has_server, names=JOBS)
