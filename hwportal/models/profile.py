"""What employers may see of a person without knowing who it is, and the requests that they send."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, UniqueConstraint, and_
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.application import Application
from hwportal.models.jobseeker import ONLINE, REGISTERED, Jobseeker
from hwportal.models.types import Code, Prose, RandomId
from hwportal.models.vacancy import Vacancy
from hwportal.rules import profiles, validity
from hwportal.rules.direct_requests import MOST_OPEN, OPEN

IS_OPEN = sql(f"state = '{OPEN}'")


class Profile(Base):
    """The consent of a person to be seen by employers without a name; it goes when the person takes it back."""

    __tablename__ = "profile"

    id: Mapped[RandomId]
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"), unique=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # by which employers speak of the person
    level: Mapped[Code]  # one of rules.profiles.LEVELS
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)

    jobseeker: Mapped[Jobseeker] = relationship(back_populates="profile")
    wishes: Mapped[list["ProfileWish"]] = relationship(cascade="all, delete-orphan")

    def renew_wishes(self) -> None:
        """Be found by what the person wishes now."""
        person = self.jobseeker
        groups = {profiles.group(code) for code in person.occupations or []}
        wanted = {(group, area[:2]) for group in groups for area in person.areas or []}
        kept = [wish for wish in self.wishes if (wish.occupation, wish.prefecture) in wanted]
        new = wanted - {(wish.occupation, wish.prefecture) for wish in kept}
        self.wishes = [*kept, *(ProfileWish(occupation=group, prefecture=area) for group, area in sorted(new))]

    def is_shown(self, on: date) -> bool:
        """Tell whether employers may see it on a day: the person still looks for work and still allows it."""
        person = self.jobseeker
        is_alive = person.level in (ONLINE, REGISTERED) and person.valid_until is not None
        return is_alive and bool(person.is_open) and validity.is_valid(person.valid_until or on, on)

    @classmethod
    def asked_on(cls, on: date) -> ColumnElement[bool]:
        """Select profiles whose person employers may ask on a day; the person is joined."""
        is_alive = and_(Jobseeker.level.in_((ONLINE, REGISTERED)), Jobseeker.valid_until >= on)
        return and_(Jobseeker.is_open.is_(True), Jobseeker.accepts_requests.is_(True), is_alive)

    def takes_requests(self, on: date) -> bool:
        """Tell whether employers may ask the person to apply."""
        return self.is_shown(on) and bool(self.jobseeker.accepts_requests)


class ProfileWish(Base):
    """A group of occupations in a prefecture that the person of a profile looks for."""

    __tablename__ = "profile_wish"
    __table_args__ = (Index("ix_profile_wish_found", "prefecture", "occupation"),)

    profile_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    occupation: Mapped[str] = mapped_column(String(6), primary_key=True)
    prefecture: Mapped[str] = mapped_column(String(2), primary_key=True)


class DirectRequest(Base):
    """A request of an employer to apply for a vacancy; once for each person and vacancy, ten open at a time."""

    __tablename__ = "direct_request"
    __table_args__ = (
        UniqueConstraint("jobseeker_id", "vacancy_id"),
        Index(
            "uq_direct_request_place",
            "vacancy_id",
            "place",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_direct_request_ending", "state", "answer_until"),
        CheckConstraint(f"place BETWEEN 1 AND {MOST_OPEN}", name="place_exists"),
    )

    id: Mapped[RandomId]
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"))
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id"))
    place: Mapped[int]  # which of the ten it takes while it is open
    code: Mapped[str] = mapped_column(String(8))  # of the profile as it was then
    state: Mapped[Code] = mapped_column(default=OPEN)
    message: Mapped[Prose]
    answer_until: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    application_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("application.id"))
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    jobseeker: Mapped[Jobseeker] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
    application: Mapped[Application | None] = relationship()
    by: Mapped[User] = relationship()

    @property
    def is_open(self) -> bool:
        """Tell whether the person can still answer."""
        return self.state == OPEN

    def end(self, state: str, application: Application | None = None) -> None:
        """Leave it answered or over; its place is free for another."""
        self.state, self.application, self.ended_at = state, application, clock.now()
