"""The home of the staff: what today brings."""

from datetime import timedelta

from flask import Response

from hwportal import clock
from hwportal.blueprints.absences.queries import open_count
from hwportal.blueprints.approvals import blueprint, queries
from hwportal.blueprints.approvals.today import Calls, tasks
from hwportal.blueprints.events.queries import coming_events
from hwportal.blueprints.follow_ups.queries import due_count
from hwportal.blueprints.notices.queries import delivery_work
from hwportal.blueprints.promises.queries import unsettled_count
from hwportal.blueprints.referrals.queries import late_replies
from hwportal.blueprints.vacancies.queries import expiring_vacancies
from hwportal.htmx import render
from hwportal.policy import Action, actor, requires

EVENTS = 8
VACANCIES = 8
EXPIRES_WITHIN = timedelta(days=7)


@blueprint.get("/staff")
@requires(Action.STAFF_HOME)
def staff_home() -> Response:
    """Show today's work in the order of its urgency, and what is coming."""
    account, today = actor(), clock.today()
    offices = list(account.office_ids)
    calls = Calls(
        late=len(late_replies(offices, today)),
        differences=unsettled_count(offices),
        follow_ups=due_count(offices, today),
        absences=open_count(offices),
    )
    return render(
        "approvals/staff_home.html",
        tasks=tasks(queries.waiting_by_kind(account), delivery_work(account), calls, today),
        events=coming_events(account, EVENTS),
        expiring=expiring_vacancies(offices, today, today + EXPIRES_WITHIN, VACANCIES),
        today=today,
    )
