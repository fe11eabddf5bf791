"""What the log names, in words: the things, and what of a person was shown or changed."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from hwportal.rules.sheet import FIELDS

THINGS: dict[str, LazyString] = {
    "advice_letter": _l("Advice to an employer"),
    "application": _l("Application"),
    "absence": _l("Absence from an event"),
    "approval": _l("Decision that waits"),
    "certificate": _l("Certificate of job-search activity"),
    "company": _l("Company"),
    "company_breach": _l("Breach of labour law by a company"),
    "company_standing": _l("What the office knows of a company"),
    "delegate": _l("Person of a company at a seminar"),
    "delivery": _l("Message on its way"),
    "difference": _l("Difference from the promise"),
    "direct_request": _l("Direct request"),
    "document": _l("Document"),
    "entry": _l("Sign-up for an event"),
    "establishment": _l("Establishment"),
    "event": _l("Event"),
    "follow_up": _l("Follow-up of a vacancy"),
    "jobseeker": _l("Registration"),
    "meeting": _l("Interview at an event"),
    "office": _l("Hello Work office"),
    "picture": _l("Picture"),
    "profile": _l("What employers see of a person"),
    "promise_check": _l("Question after a hire"),
    "survey_answer": _l("Answer to a survey"),
    "timetable_run": _l("Timetable"),
    "user": _l("Account"),
    "vacancy": _l("Vacancy"),
}
PARTS: dict[str, LazyString] = {
    "accepts_requests": _l("Whether employers may ask"),
    "all": _l("All answers of the registration"),
    "audit_log": _l("Audit log"),
    "background": _l("Licences and strengths"),
    "birth_date": _l("Date of birth"),
    "contact": _l("Way to reach the person"),
    "email": _l("E-mail address"),
    "employers": _l("Employers"),
    "kana": _l("Name in kana"),
    "level": _l("How much is shown"),
    "licences": _l("Licences and qualifications"),
    "login": _l("Login"),
    "name": _l("Name"),
    "needs": _l("Help that the person needs"),
    "number": _l("Registration number"),
    "offices": _l("Duties at offices"),
    "phone": _l("Phone"),
    "programmes": _l("Programmes"),
    "result": _l("Result of an interview"),
    "role": _l("Role"),
    "stops": _l("Stops of a tour"),
    "buses": _l("Buses"),
    "places": _l("Places"),
    "childcare": _l("Childcare"),
    "interpreters": _l("Interpreters"),
    "sessions": _l("Seminars and days"),
    "organisers": _l("Co-organisers"),
    "told": _l("What the person told"),
    "title": _l("Title"),
    "vacancies": _l("Vacancies"),
    "valid_until": _l("Valid until"),
    "wishes": _l("Wishes of the person"),
}


def thing(kind: str) -> str:
    """Return the word for a kind of thing."""
    return str(THINGS.get(kind, kind))


def parts(names: Iterable[str]) -> list[str]:
    """Return words for what was shown or changed; an answer has the name of its question."""
    return [_part(name) for name in names]


def _part(name: str) -> str:
    if name in PARTS:
        return str(PARTS[name])
    return _(FIELDS[name].label) if name in FIELDS else name.replace("_", " ")
