"""The report of what following up achieved, on a page and on paper."""

from flask import Response, request

from hwportal import clock
from hwportal.blueprints.follow_ups import blueprint, report
from hwportal.blueprints.follow_ups.forms import PeriodForm
from hwportal.htmx import render
from hwportal.policy import Action, actor, requires


@blueprint.get("/staff/follow-ups/report")
@requires(Action.FOLLOW_UP)
def show_report() -> Response:
    """Show contacts, referrals and hires of a period by kind of contact."""
    return _report("follow_ups/show_report.html")


@blueprint.get("/staff/follow-ups/report/paper")
@requires(Action.FOLLOW_UP)
def print_report() -> Response:
    """Show the report as a sheet of paper."""
    return _report("follow_ups/print_report.html")


def _report(page: str) -> Response:
    form = PeriodForm(request.args)
    form.validate()
    since, until = form.period(clock.today())
    lines = report.achieved(list(actor().office_ids), since, until)
    status = 422 if form.errors else 200
    return render(page, status=status, form=form, since=since, until=until, lines=lines)
