"""What time does to requests: those that nobody answered lapse, those whose person or vacancy is gone end."""

from datetime import date

from sqlalchemy import select

from hwportal.blueprints.profiles import services, telling
from hwportal.extensions import db
from hwportal.models import DirectRequest
from hwportal.rules.direct_requests import OPEN


def run(today: date) -> None:
    """End every open request that can no longer lead to an application."""
    opened = select(DirectRequest).filter_by(state=OPEN).order_by(DirectRequest.id).with_for_update(skip_locked=True)
    for request in db.session.scalars(opened).all():
        if state := _over(request, today):
            services.finish(request, state)
            telling.tell_employer(request)


def _over(request: DirectRequest, today: date) -> str | None:
    if request.answer_until < today:
        return "lapsed"
    profile = request.jobseeker.profile
    if not request.vacancy.is_open(today) or profile is None or not profile.takes_requests(today):
        return "ended"
    return None
