"""How an application begins: asked for, sent directly, or referred; each needs an open vacancy and a free place."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from hwportal import approvals, audit, clock
from hwportal.blueprints.referrals import queries, refusals, telling
from hwportal.extensions import db
from hwportal.models import Application, ApplicationStep, DirectRequest, Jobseeker, User, Vacancy
from hwportal.models.jobseeker import ONLINE, REGISTERED
from hwportal.rules import application_life as life
from hwportal.rules.codes import new_code
from hwportal.rules.sheet import Sheet
from hwportal.sequences import next_number


@dataclass(frozen=True)
class Letter:
    """What a person writes to the employer, and what the employer may see of them."""

    motive: str = ""
    shares_phone: bool = False
    shares_email: bool = False
    shares_background: bool = False


def apply_directly(person: Jobseeker, vacancy: Vacancy, letter: Letter) -> Application:
    """Send a direct application (自主応募) to the employer; it is no referral."""
    lock(person, vacancy)
    if person.level not in (ONLINE, REGISTERED):
        raise refusals.RegistrationUnfinished
    if not queries.takes_direct(vacancy):
        raise refusals.NoDirectApplications
    application = _begin("apply", "direct", person, vacancy, letter, by=person.user)
    application.sent_on = clock.today()
    telling.tell(application, "apply")
    return application


def request_referral(person: Jobseeker, vacancy: Vacancy, letter: Letter) -> Application:
    """Ask the person's office for a referral online; the office decides."""
    lock(person, vacancy)
    application = _begin("request", "online", _registered(person), vacancy, letter, by=person.user)
    title = f"{person.name} → {vacancy.title} ({vacancy.establishment.name})"
    approvals.submit("referral", application, title=title, office_id=person.office_id, by=person.user)
    telling.tell(application, "request")
    return application


def propose(person: Jobseeker, vacancy: Vacancy, note: str, by: User) -> Application:
    """Send the vacancy to the person's page; the letter is issued when the person accepts."""
    lock(person, vacancy)
    application = _begin("propose", "online", _registered(person), vacancy, Letter(), by=by, note=note)
    application.letter_by_id = by.id
    telling.tell(application, "propose")
    return application


def refer_at_counter(person: Jobseeker, vacancy: Vacancy, letter: Letter, by: User) -> Application:
    """Refer the person who stands at the counter, with the letter (紹介状)."""
    lock(person, vacancy)
    application = _begin("refer_at_counter", "counter", _registered(person), vacancy, letter, by=by)
    issue_letter(application, by.id)
    telling.tell(application, "refer")
    return application


def meet_at_fair(person: Jobseeker, vacancy: Vacancy, by: User) -> Application:
    """Begin an application with an interview that has taken place at a fair or tour of the office."""
    lock(person, vacancy)
    application = _begin("meet", "fair", person, vacancy, Letter(), by=by)
    application.sent_on = application.replied_on = clock.today()
    return application


def issue_letter(application: Application, by_id: Any) -> None:
    """Give the referral letter its number and let the reply clock run; only under the lock."""
    office, today = application.office, clock.today()
    number = office.number if office else "00000"
    application.letter_number = f"{number}-{today:%y}-{next_number(f'letter:{number}:{today.year}'):06d}"
    application.letter_on = application.sent_on = today
    application.letter_by_id = by_id


def lock(person: Jobseeker, vacancy: Vacancy) -> None:
    """Read the person and then the vacancy under their locks: whoever changes applications does it in this order."""
    db.session.flush()
    for thing, model in ((person, Jobseeker), (vacancy, Vacancy)):
        db.session.refresh(thing, with_for_update={"key_share": True, "of": model})


def is_full(vacancy: Vacancy) -> bool:
    """Tell whether as many people were hired as there are openings; exact under the lock of the vacancy."""
    hired = select(func.count()).select_from(Application).filter_by(vacancy_id=vacancy.id, state="hired")
    return (db.session.scalar(hired) or 0) >= ((vacancy.live or Sheet()).openings or 1)


def _registered(person: Jobseeker) -> Jobseeker:
    if person.level != REGISTERED:
        raise refusals.NotRegistered
    return person


def _begin(
    act: str, route: str, person: Jobseeker, vacancy: Vacancy, letter: Letter, by: User, note: str = ""
) -> Application:
    if not vacancy.is_open(clock.today()) or is_full(vacancy):
        raise refusals.VacancyClosed
    _roles, state = life.BEGINNINGS[act]
    application = Application(jobseeker=person, vacancy=vacancy, office=person.office, route=route, state=state)
    assert vacancy.current is not None  # an open vacancy has a text
    application.text = vacancy.current
    application.code = new_code(8)
    for name, value in vars(letter).items():
        setattr(application, name, value)
    application.steps.append(ApplicationStep(act=act, role=by.role, by_id=by.id, message=note))
    try:
        with db.session.begin_nested():
            db.session.add(application)
    except IntegrityError as exists:
        raise refusals.AlreadyApplied from exists
    _answer_request(application)
    person.note_activity("application")
    audit.record(f"application.{act}", application, person_id=person.id)
    return application


def _answer_request(application: Application) -> None:
    """Let the application be the person's answer where the employer has asked for it."""
    asked = {"jobseeker_id": application.jobseeker_id, "vacancy_id": application.vacancy_id, "state": "open"}
    request = db.session.scalar(select(DirectRequest).filter_by(**asked).with_for_update(key_share=True))
    if request is not None:
        request.end("accepted", application)
        application.route = "asked" if application.route == "direct" else application.route
