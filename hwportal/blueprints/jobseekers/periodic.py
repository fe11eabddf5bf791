"""What time does to registrations: notices before the end, and the end."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from hwportal import approvals, audit, clock, outbox
from hwportal.extensions import db
from hwportal.models import Jobseeker
from hwportal.models.jobseeker import LAPSED, ONLINE, REGISTERED
from hwportal.rules.validity import NOTICE_DAYS, notice_due

ALIVE = (ONLINE, REGISTERED)


def look_after_validity() -> int:
    """Tell people 14 and 3 days before their registration ends, end those that are over; return how many ended."""
    _send_notices()
    return _end_registrations()


def _send_notices() -> None:
    today = clock.today()
    span = Jobseeker.valid_until.between(today, today + timedelta(days=max(NOTICE_DAYS)))
    for jobseeker in db.session.scalars(select(Jobseeker).where(Jobseeker.level.in_(ALIVE), span)):
        assert jobseeker.valid_until is not None
        once = f"registration_ending:{jobseeker.valid_until}:{notice_due(jobseeker.valid_until, today)}"
        link = url_for("jobseekers.my_page", _external=False)
        outbox.notify(jobseeker.user, "registration_ending", link=link, once=once, until=jobseeker.valid_until)


def _end_registrations() -> int:
    over = select(Jobseeker).where(Jobseeker.level.in_(ALIVE), Jobseeker.valid_until < clock.today())
    ended = list(db.session.scalars(over.with_for_update(skip_locked=True)))
    for jobseeker in ended:
        jobseeker.level = LAPSED
        approvals.withdraw("jobseeker", jobseeker)
        audit.record("jobseeker.lapsed", jobseeker, person_id=jobseeker.id)
        link = url_for("jobseekers.my_page", _external=False)
        outbox.notify(
            jobseeker.user, "registration_ended", link=link, once=f"registration_ended:{jobseeker.valid_until}"
        )
    return len(ended)
