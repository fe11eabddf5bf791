"""What people decide about their profile, and what employers and people do with requests."""

from flask import url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hwportal import audit, clock, outbox
from hwportal.blueprints.profiles import refusals, telling
from hwportal.blueprints.referrals.queries import takes_direct
from hwportal.extensions import db
from hwportal.models import DirectRequest, Jobseeker, Profile, User, Vacancy
from hwportal.models.jobseeker import ONLINE, REGISTERED
from hwportal.rules.codes import new_code
from hwportal.rules.direct_requests import LASTS, MOST_OPEN, OPEN


def show(person: Jobseeker, level: str, accepts_requests: bool) -> Profile:
    """Let employers see so much of a person, without a name, and ask the person or not."""
    _lock(person)
    if person.level not in (ONLINE, REGISTERED):
        raise refusals.RegistrationUnfinished
    act = "changed" if person.profile else "opened"
    profile = person.profile or Profile(code=new_code(6))
    person.profile, profile.level = profile, level
    db.session.add(profile)
    person.is_open, person.accepts_requests = True, accepts_requests
    profile.renew_wishes()
    db.session.flush()
    if not accepts_requests:
        end_all(person)
    audit.record(f"profile.{act}", profile, person_id=person.id, fields=["level", "accepts_requests"])
    return profile


def hide(person: Jobseeker) -> None:
    """Take the consent back: employers see nothing of the person from now on, and open requests end."""
    _lock(person)
    person.is_open = person.accepts_requests = False
    end_all(person)
    if person.profile:
        audit.record("profile.closed", person.profile, person_id=person.id)
        db.session.delete(person.profile)
        db.session.flush()


def send(vacancy: Vacancy, profile: Profile, message: str, by: User) -> DirectRequest:
    """Ask the person of a profile to apply for a vacancy, once and while fewer than ten requests are open."""
    person = profile.jobseeker
    _lock(person)
    is_there = db.session.scalar(select(Profile.id).filter_by(id=profile.id))
    if not is_there or not profile.takes_requests(clock.today()):
        raise refusals.PersonGone
    db.session.refresh(vacancy, with_for_update={"key_share": True, "of": Vacancy})
    if not vacancy.is_open(clock.today()) or not takes_direct(vacancy):
        raise refusals.NoRequestsForVacancy
    request = _insert(vacancy, profile, message, by)
    audit.record("direct_request.sent", request, person_id=person.id)
    link = url_for("profiles.show_request", request_id=request.id, _external=False)
    place, until = vacancy.establishment.name, request.answer_until
    outbox.notify(person.user, "direct_request", link=link, title=vacancy.title, place=place, until=until)
    return request


def _insert(vacancy: Vacancy, profile: Profile, message: str, by: User) -> DirectRequest:
    request = DirectRequest(vacancy=vacancy, jobseeker=profile.jobseeker, code=profile.code, message=message, by=by)
    request.place = _free_place(vacancy)
    request.answer_until = min(clock.today() + LASTS, vacancy.valid_until or clock.today())
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError as exists:
        raise refusals.AskedBefore from exists
    return request


def _free_place(vacancy: Vacancy) -> int:
    """Return the first free place among the ten; under the lock of the vacancy."""
    taken = set(db.session.scalars(select(DirectRequest.place).filter_by(vacancy_id=vacancy.id, state=OPEN)))
    free = [place for place in range(1, MOST_OPEN + 1) if place not in taken]
    if not free:
        raise refusals.TooManyRequests
    return free[0]


def decline(request: DirectRequest) -> None:
    """Let the person say no without a reason; the employer learns that no application comes."""
    _end(request, "declined")
    telling.tell_employer(request)


def take_back(request: DirectRequest) -> None:
    """Let the employer take a request back; the person is told."""
    _end(request, "taken_back")
    telling.tell_person(request)


def end_all(person: Jobseeker) -> None:
    """End every open request to a person who takes none any more; the employers are told that nothing comes of it."""
    opened = select(DirectRequest).filter_by(jobseeker_id=person.id, state=OPEN).order_by(DirectRequest.id)
    for request in db.session.scalars(opened.with_for_update()).all():
        finish(request, "ended")
        telling.tell_employer(request)


def finish(request: DirectRequest, state: str) -> None:
    """Leave a request over; only under its lock."""
    request.end(state)
    audit.record(f"direct_request.{state}", request, person_id=request.jobseeker_id)


def _end(request: DirectRequest, state: str) -> None:
    db.session.refresh(request, with_for_update={"of": DirectRequest})
    if not request.is_open:
        raise refusals.NotPossibleNow
    finish(request, state)


def _lock(person: Jobseeker) -> None:
    db.session.flush()
    db.session.refresh(person, with_for_update={"key_share": True, "of": Jobseeker})
