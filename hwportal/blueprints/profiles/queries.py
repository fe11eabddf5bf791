"""Reading of profiles and requests: the person's own, and what employers may see for one of their vacancies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Application, DirectRequest, Establishment, Jobseeker, Profile, ProfileWish, User, Vacancy
from hwportal.rules import profiles
from hwportal.rules.direct_requests import OPEN
from hwportal.rules.sheet import Sheet

SHOWN = 30
READ = 200  # newest profiles that are looked at when answers are asked for that no index holds
REQUESTS = 100


@dataclass(frozen=True)
class Wanted:
    """What an employer asks of people: nothing but what the work needs."""

    hours: str | None = None  # full_time or part_time
    licence: str | None = None
    nights: bool = False

    def fits(self, profile: Profile) -> bool:
        """Tell whether the person of a profile wishes and shows what is wanted."""
        person = profile.jobseeker
        hours = self.hours is None or person.hours in (self.hours, "either")
        shows = profile.level == profiles.EXPERIENCE and self.licence in (person.licences or [])
        return hours and (self.licence is None or shows) and (not self.nights or bool(person.nights))


def own_profile(person: Jobseeker) -> Profile | None:
    """Return the profile of a person, if there is one."""
    return db.session.scalar(select(Profile).filter_by(jobseeker_id=person.id).options(*_parts()))


def profiles_for(vacancy: Vacancy, wanted: Wanted, on: date) -> Sequence[Profile]:
    """Return the newest profiles that wish the work and the place of a vacancy, and were not asked yet."""
    sheet = vacancy.live or Sheet()
    asked = select(DirectRequest.jobseeker_id).filter_by(vacancy_id=vacancy.id)
    found = _shown(vacancy, on).where(Profile.jobseeker_id.not_in(asked), Profile.id.in_(_wishing(sheet)))
    newest = db.session.scalars(found.order_by(Profile.opened_at.desc(), Profile.id).limit(READ))
    return [profile for profile in newest if wanted.fits(profile)][:SHOWN]


def profile_coded(code: str, vacancy: Vacancy, on: date) -> Profile:
    """Return the profile with this code if the person may be asked for a vacancy on a day, or end the request."""
    return db.session.scalar(_shown(vacancy, on).filter(Profile.code == code)) or abort(404)


def requests_of(vacancy: Vacancy) -> Sequence[DirectRequest]:
    """Return the requests of a vacancy, the newest first."""
    sent = select(DirectRequest).filter_by(vacancy_id=vacancy.id)
    return db.session.scalars(sent.order_by(DirectRequest.sent_at.desc()).limit(REQUESTS)).all()


def own_requests(account: User) -> Sequence[DirectRequest]:
    """Return what employers asked a person, the open requests first."""
    own = select(DirectRequest).join(DirectRequest.jobseeker).where(Jobseeker.user_id == account.id)
    own = own.order_by(DirectRequest.state != OPEN, DirectRequest.sent_at.desc())
    return db.session.scalars(own.options(_vacancy()).limit(REQUESTS)).all()


def request_or_404(request_id: UUID) -> DirectRequest:
    """Return a request with its vacancy and person, or end the request."""
    found = select(DirectRequest).filter_by(id=request_id)
    person = joinedload(DirectRequest.jobseeker).joinedload(Jobseeker.user)
    return db.session.scalar(found.options(_vacancy(), person, joinedload(DirectRequest.by))) or abort(404)


def _shown(vacancy: Vacancy, on: date) -> Select[Profile]:
    # Who has applied is known by name already.
    applied = select(Application.jobseeker_id).filter_by(vacancy_id=vacancy.id)
    found = select(Profile).join(Profile.jobseeker).where(Profile.asked_on(on))
    found = found.where(Profile.jobseeker_id.not_in(applied))
    return found.options(*_parts())


def _wishing(sheet: Sheet) -> Select[UUID]:
    groups = sorted(profiles.groups_above(sheet.occupations))
    found = select(ProfileWish.profile_id).where(ProfileWish.occupation.in_(groups))
    return found.where(ProfileWish.prefecture == (sheet.municipality_code or sheet.prefecture_code or "")[:2])


def _parts() -> tuple[Any, ...]:
    person = joinedload(Profile.jobseeker)
    return person.joinedload(Jobseeker.user), person.selectinload(Jobseeker.career)


def _vacancy() -> Any:
    place = joinedload(DirectRequest.vacancy).joinedload(Vacancy.establishment)
    return place.joinedload(Establishment.company)
