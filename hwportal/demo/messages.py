"""What a working day leaves behind: messages read, mail returned, a call that reached nobody, looks into a record."""

from datetime import timedelta

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.notices.services import note_call
from hwportal.demo.queries import person_of
from hwportal.extensions import db
from hwportal.models import AuditEntry, Call, Delivery, Jobseeker, Message, User

READ = "maria@hwportal.example"
BOUNCED = ("taro@hwportal.example", "jiro@hwportal.example")


def make_delivery_work(clerk: User) -> None:
    """Leave dead letters, a call to be made again, and messages that were read; once."""
    if db.session.scalar(select(Call.id).limit(1)):
        return
    db.session.flush()
    for call in db.session.scalars(select(Delivery).filter_by(channel="call").order_by(Delivery.created_at).limit(1)):
        note_call(call, "not_reached", "呼出音のみ。夕方にもう一度かけます。", by=clerk)
        call.next_at = clock.now() - timedelta(minutes=5)
    for mail in db.session.scalars(select(Delivery).where(Delivery.address.in_(BOUNCED))):
        mail.state, mail.attempts, mail.error = "failed", 1, "550 5.1.1 User unknown"
    for message in db.session.scalars(select(Message).join(Message.user).where(User.login == READ)):
        message.read_at = clock.now()


def make_looks(account: User, clerks: list[User]) -> None:
    """Log that each clerk looked at the record of a jobseeker, as their pages would; once."""
    person = person_of(account)
    assert person is not None
    if not db.session.scalar(select(AuditEntry.seq).filter_by(person_id=person.id, action="see").limit(1)):
        db.session.add_all(_look(person, clerk) for clerk in clerks)


def _look(person: Jobseeker, clerk: User) -> AuditEntry:
    return AuditEntry(
        actor_id=clerk.id,
        actor_role=clerk.role,
        office_id=min(clerk.office_ids),
        action="see",
        subject_kind="jobseeker",
        subject_id=str(person.id),
        person_id=person.id,
        fields=["name", "contact"],
        request_id="",
    )
