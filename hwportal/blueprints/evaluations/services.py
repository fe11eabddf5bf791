"""What is kept after an event: answers to the survey, and the office's own judgement."""

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Event, SurveyAnswer
from hwportal.rows import add_new


class NotOver(RuleBroken):
    """An event is judged when it is over."""

    message = _l("An event is evaluated when it is over.")


class NotThere(RuleBroken):
    """The survey is for those who came."""

    message = _l("The survey is for people who came to the event.")


class AlreadyAnswered(RuleBroken):
    """Everybody answers once."""

    message = _l("You have answered already. Thank you.")


def answer(entry: Entry, satisfaction: int, helped: str, comment: str) -> None:
    """Keep a person's answer, once; who gave it is not shown to anybody."""
    if entry.state != "attended":
        raise NotThere
    facts = {"satisfaction": satisfaction, "helped": helped, "comment": comment, "answered_at": clock.now()}
    if add_new(SurveyAnswer, event_id=entry.event_id, entry_id=entry.id, **facts) is None:
        raise AlreadyAnswered
    audit.record("survey_answer.given", entry, person_id=entry.jobseeker_id)


def add_from_paper(event: Event, satisfaction: int, helped: str, comment: str) -> None:
    """Keep an answer that was handed in on paper, without a person."""
    db.session.add(SurveyAnswer(event_id=event.id, satisfaction=satisfaction, helped=helped, comment=comment))
    audit.record("survey_answer.typed", event)


def evaluate(event: Event, text: str) -> None:
    """Keep what the office thinks of the event; from now on it counts as evaluated."""
    if clock.now() < event.ends_at:
        raise NotOver
    event.evaluation, event.evaluated_at = text, event.evaluated_at or clock.now()
    audit.record("event.evaluated", event)
