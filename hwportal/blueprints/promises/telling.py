"""Who is told what about a promise: the person is asked, the employer asked, the staff told of the reply."""

from typing import Any

from flask import url_for

from hwportal import outbox
from hwportal.blueprints.employers.queries import people_of
from hwportal.extensions import db
from hwportal.models import Application, Difference, PromiseCheck, User


def ask_person(check: PromiseCheck) -> None:
    """Queue the question to the person, by the way that reaches them, once for each day."""
    application = check.application
    outbox.notify(
        application.jobseeker.user,
        "promise_question",
        link=url_for("promises.answer", check_id=check.id, _external=False),
        once=f"promise:{application.id}:{check.day}",
        person=application.jobseeker,
        phone=application.office.phone if application.office else None,
        **_facts(application),
    )


def ask_employer(difference: Difference) -> None:
    """Queue the office's question to everybody who acts for the employer; it names nobody."""
    link = url_for("promises.reply", difference_id=difference.id, _external=False)
    for account in people_of(difference.application.vacancy.establishment.company_id):
        outbox.notify(account, "promise_employer_asked", link=link, **_facts(difference.application))


def tell_asker(difference: Difference) -> None:
    """Tell the member of staff who asked last that the employer has replied."""
    asked = [step for step in difference.steps if step.act == "ask_employer"]
    asker = db.session.get(User, asked[-1].by_id) if asked and asked[-1].by_id else None
    if asker:
        link = url_for("promises.show_difference", difference_id=difference.id, _external=False)
        outbox.notify(asker, "promise_employer_replied", link=link, **_facts(difference.application))


def _facts(application: Application) -> dict[str, Any]:
    return {"title": application.sheet.job_title, "number": application.vacancy.number}
