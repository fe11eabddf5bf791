"""What time does to requests: those that nobody answered lapse, those whose person or vacancy is gone end."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from hwportal.blueprints.profiles import services, telling
from hwportal.extensions import db
from hwportal.models import DirectRequest, Jobseeker, Profile, Vacancy
from hwportal.rules.direct_requests import OPEN


def run(today: date) -> None:
    """End every open request that can no longer lead to an application; only those are read, all at once."""
    over = or_(
        DirectRequest.answer_until < today,
        ~Vacancy.open_on(today),
        Profile.id.is_(None),
        ~Profile.asked_on(today),
    )
    found = select(DirectRequest).filter_by(state=OPEN).join(DirectRequest.vacancy).join(DirectRequest.jobseeker)
    found = found.outerjoin(Profile, Profile.jobseeker_id == Jobseeker.id).where(over).order_by(DirectRequest.id)
    vacancy = contains_eager(DirectRequest.vacancy).joinedload(Vacancy.establishment)
    loaded = found.options(vacancy, contains_eager(DirectRequest.jobseeker))
    for request in db.session.scalars(loaded.with_for_update(of=DirectRequest, skip_locked=True)).all():
        services.finish(request, "lapsed" if request.answer_until < today else "ended")
        telling.tell_employer(request)
