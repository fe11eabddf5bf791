"""How the worker and the outbox are doing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Delivery, JobRun

LATE = timedelta(minutes=10)


class Status(NamedTuple):
    """What an administrator must know to see whether messages leave and periodic work is done."""

    jobs: Sequence[JobRun]
    waiting: int
    waiting_since: datetime | None
    dead: int

    @property
    def last_sign(self) -> datetime | None:
        """Return when the worker last did anything periodic."""
        return max((job.last_at for job in self.jobs if job.last_at), default=None)

    @property
    def is_working(self) -> bool:
        """Tell whether the worker has been heard of lately; the shortest job comes round every minute."""
        return self.last_sign is not None and clock.now() - self.last_sign < LATE

    @property
    def is_mail_late(self) -> bool:
        """Tell whether an e-mail waits for longer than it should."""
        return self.waiting_since is not None and clock.now() - self.waiting_since > LATE


def status() -> Status:
    """Return how the worker and the outbox are doing."""
    waiting = select(func.count(), func.min(Delivery.created_at)).where(
        Delivery.channel == "email", Delivery.state.in_(("waiting", "sending"))
    )
    count, since = db.session.execute(waiting).one()
    dead = select(func.count()).select_from(Delivery).where(Delivery.channel == "email", Delivery.state == "failed")
    jobs = db.session.scalars(select(JobRun).order_by(JobRun.name)).all()
    return Status(jobs, count, since, db.session.scalar(dead) or 0)
