"""The page on which an employer answers the office's question about a promise."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.promises import blueprint, handling, queries
from hwportal.blueprints.promises.forms import ReplyForm
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, check, requires


@blueprint.route("/employer/promises/<uuid:difference_id>", methods=["GET", "POST"])
@requires(Action.REPLY_ON_PROMISE)
def reply(difference_id: UUID) -> Response:
    """Show no more than the person allows, and take the employer's reply to the office."""
    difference = queries.difference_or_404(difference_id)
    check(Action.REPLY_ON_PROMISE, difference)
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            handling.reply(difference, form.reply.data or "", by=actor())
            flash(_("The office has your reply."), "success")
            return see_other(url_for("promises.reply", difference_id=difference.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    if difference.consent == "named":
        audit.seen(difference, person_id=difference.application.jobseeker_id, fields=["name", "told"])
    return render("promises/reply.html", status=422 if form.errors else 200, difference=difference, form=form)
