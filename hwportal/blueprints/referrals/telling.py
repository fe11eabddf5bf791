"""Who is told what about an application: person and employer, each in the own language and by the own way."""

from flask import url_for

from hwportal import outbox
from hwportal.blueprints.employers.queries import people_of
from hwportal.extensions import db
from hwportal.models import Application, User
from hwportal.rules.wording import N_

# act: (subject, sentence)
TO_PERSON = {
    "apply": (N_("Your application was sent"), N_("The employer has your application and replies to you.")),
    "request": (N_("Your office has your request"), N_("The office looks whether the vacancy fits and answers you.")),
    "propose": (
        N_("Your office proposes a vacancy"),
        N_("Accept it on your page if you like it, or decline it."),
    ),
    "refer": (N_("Your referral letter is ready"), N_("You find the letter on your page. The employer sees it, too.")),
    "refuse": (
        N_("The office did not refer you"),
        N_("You find the reason on your page. Please ask freely."),
    ),
    "ask": (N_("An employer has a question"), N_("Please read the question on your page and answer it there.")),
    "invite": (N_("Invitation to an interview"), N_("You find time and place on your page.")),
    "offer": (N_("An employer offers you a job"), N_("Please read the offer and answer the employer.")),
    "hire": (N_("You are hired"), N_("Congratulations. Your other open applications were closed.")),
    "decline": (N_("Result of your application"), N_("This time it did not come to a job. Your office helps you on.")),
    "withdraw": (
        N_("Your application is withdrawn"),
        N_("The employer sees no reason. You can apply elsewhere."),
    ),
    "give_up_waiting": (
        N_("No reply came to your application"),
        N_("The employer did not reply in time. It is not your fault. Your office helps you on."),
    ),
    "reopen": (N_("Your application is open again"), N_("The office has opened it again.")),
    "take_back_hire": (N_("Your application is open again"), N_("The office has taken the hire back.")),
    "restore": (N_("Your application is open again"), N_("The office has opened it again.")),
    "lapse": (N_("A vacancy of yours has ended"), N_("It takes nobody any more. Your office helps you on.")),
    "filled": (N_("A vacancy of yours is filled"), N_("The employer has hired as many people as it wanted.")),
    "message": (N_("An employer has written to you"), N_("You find the message on your page.")),
}
TO_EMPLOYER = {
    "apply": (N_("A direct application has come"), N_("Please reply within seven working days.")),
    "accept": (N_("Hello Work refers an applicant"), N_("Please reply within seven working days.")),
    "refer": (N_("Hello Work refers an applicant"), N_("Please reply within seven working days.")),
    "remind": (N_("An applicant waits for your reply"), N_("Please reply in the next two working days.")),
    "withdraw": (N_("An application has ended"), N_("The applicant is no longer available.")),
    "close": (N_("An application has ended"), N_("The applicant is no longer available.")),
    "reopen": (N_("An application is open again"), N_("The office has opened it again.")),
    "take_back_hire": (N_("An application is open again"), N_("The office has taken the hire back.")),
    "restore": (N_("An application is open again"), N_("The office has opened it again.")),
    "message": (N_("An applicant has written to you"), N_("You find the message on the applicant's page.")),
}
DOCUMENT = (N_("An applicant has added a document"), N_("You find the document on the applicant's page."))
AT_OFFICE = ("staff", "supervisor")
TO_PERSON["accept"] = TO_PERSON["refer"]


def tell(application: Application, act: str, *, person: bool = True, employer: bool = True) -> None:
    """Queue what `act` means for the person and for the employer, where it means something."""
    if person and act in TO_PERSON:
        link = url_for("referrals.show_own", application_id=application.id, _external=False)
        _notify(application.jobseeker.user, application, link, *TO_PERSON[act])
    if employer and act in TO_EMPLOYER:
        link = _employers_page(application)
        for account in people_of(application.vacancy.establishment.company_id):
            _notify(account, application, link, *TO_EMPLOYER[act])


def tell_of_document(application: Application) -> None:
    """Tell the employer applied to, and whoever acted last for the office, that a document was added."""
    if application.is_at_employer:
        for account in people_of(application.vacancy.establishment.company_id):
            _notify(account, application, _employers_page(application), *DOCUMENT)
    acted = next((step.by_id for step in reversed(application.steps) if step.role in AT_OFFICE), None)
    counsellor = db.session.get(User, acted) if acted else None
    if counsellor and counsellor.active:
        link = url_for("referrals.show_case", application_id=application.id, _external=False)
        _notify(counsellor, application, link, *DOCUMENT)


def _employers_page(application: Application) -> str:
    if not application.is_at_employer:
        return url_for("referrals.list_applicants", _external=False)
    return url_for("referrals.show_applicant", application_id=application.id, _external=False)


def _notify(user: User, application: Application, link: str, subject: str, sentence: str) -> None:
    vacancy = application.vacancy
    outbox.notify(
        user,
        "application_news",
        link=link,
        about=subject,
        sentence=sentence,
        title=vacancy.title,
        number=vacancy.number,
        place=vacancy.establishment.name,
    )
