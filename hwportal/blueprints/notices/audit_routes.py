"""The audit log: for the auditor by keys alone, and for every jobseeker their own."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import audit, sessions
from hwportal.blueprints.notices import audit_file, audit_queries, blueprint
from hwportal.blueprints.notices.audit_forms import LogForm
from hwportal.blueprints.notices.audit_queries import Filters, Log
from hwportal.blueprints.notices.log_words import parts, thing
from hwportal.blueprints.notices.words import ACTIONS, WHO
from hwportal.downloads import streamed_csv
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, requires

EMPTY = Log([], None)


@blueprint.get("/audit")
@requires(Action.SEE_AUDIT)
def show_audit() -> Response:
    form = LogForm(request.args)
    log = audit_queries.log(form.filters(), request.args.get("before", type=int)) if form.validate() else EMPTY
    return render("notices/show_audit.html", status=422 if form.errors else 200, form=form, log=log, **_words())


@blueprint.get("/audit/file")
@requires(Action.SEE_AUDIT)
@sessions.download
def download_audit() -> Response:
    """Give the entries of the page as a CSV file; that they were taken along stands in the log, too."""
    form = LogForm(request.args)
    if not form.validate():
        return see_other(url_for("notices.show_audit"))
    if audit_queries.is_more_than(form.filters(), audit_file.MOST):
        flash(_("One file holds up to %(count)s entries. Choose a shorter time.", count=audit_file.MOST), "error")
        return see_other(url_for("notices.show_audit", **form.data))
    audit.seen(actor(), fields=["audit_log"])
    return streamed_csv(audit_file.table(form.filters()), "audit-log")


@blueprint.get("/me/access-log")
@requires(Action.OWN_REGISTRATION)
def show_access_log() -> Response:
    person_id = audit_queries.person_of(actor())
    before = request.args.get("before", type=int)
    log = audit_queries.log(Filters(person_id=person_id), before) if person_id else EMPTY
    return render("notices/show_access_log.html", log=log, account=actor(), **_words())


def _words() -> dict[str, Any]:
    english = str(get_locale()) == "en"
    return {"actions": ACTIONS, "who": WHO, "thing": thing, "parts": parts, "office_name": 2 if english else 1}
