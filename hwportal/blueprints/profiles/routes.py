"""Pages on which a person decides what employers see, and answers their requests."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.jobseekers.queries import jobseeker_of
from hwportal.blueprints.profiles import blueprint, display, queries, services
from hwportal.blueprints.profiles.forms import ProfileForm
from hwportal.errors import RuleBroken
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import DirectRequest
from hwportal.policy import Action, actor, check, requires

REQUEST = "/me/requests/<uuid:request_id>"


@blueprint.route("/me/profile", methods=["GET", "POST"])
@requires(Action.OWN_PROFILE)
def show_profile() -> Response:
    """Show the person what employers see, and let the person decide how much that is."""
    person = jobseeker_of(actor())
    profile = queries.own_profile(person)
    form = ProfileForm(obj=profile, data={"accepts_requests": person.accepts_requests})
    if form.validate_on_submit():
        try:
            services.show(person, str(form.level.data), bool(form.accepts_requests.data))
            flash(_("Saved. Employers see exactly what stands below."), "success")
            return see_other(url_for("profiles.show_profile"))
        except RuleBroken as refusal:
            form.refuse(refusal)
    seen = profile if profile and person.is_open else None
    return render(
        "profiles/show_profile.html",
        status=422 if form.errors else 200,
        form=form,
        profile=seen,
        lines=display.lines(seen) if seen else [],
        held_back=display.held_back(seen) if seen else [],
        requests=queries.own_requests(actor()),
    )


@blueprint.post("/me/profile/hide")
@requires(Action.OWN_PROFILE)
def hide_profile() -> Response:
    """Take the consent back."""
    services.hide(jobseeker_of(actor()))
    flash(_("Employers see nothing of you any more."), "success")
    return see_other(url_for("profiles.show_profile"))


def _own(request_id: UUID) -> DirectRequest:
    request = queries.request_or_404(request_id)
    check(Action.OWN_REQUEST, request)
    return request


@blueprint.get(REQUEST)
@requires(Action.OWN_REQUEST)
def show_request(request_id: UUID) -> Response:
    """Show what an employer asks, and what answering means."""
    return render("profiles/show_request.html", request=_own(request_id), form=DecideForm())


@blueprint.post(f"{REQUEST}/decline")
@requires(Action.OWN_REQUEST)
def decline(request_id: UUID) -> Response:
    """Say no without a reason."""
    services.decline(_own(request_id))
    flash(_("You have declined. The employer sees no reason."), "success")
    return see_other(url_for("profiles.show_profile"))
