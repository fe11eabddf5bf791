"""Who is told what about a direct request; employers never learn who the person is, nor why nothing came of it."""

from flask import url_for

from hwportal import outbox
from hwportal.blueprints.employers.queries import people_of
from hwportal.models import DirectRequest


def tell_person(request: DirectRequest) -> None:
    """Tell the person that the employer took the request back."""
    link = url_for("profiles.show_request", request_id=request.id, _external=False)
    title, place = request.vacancy.title, request.vacancy.establishment.name
    outbox.notify(request.jobseeker.user, "direct_request_taken_back", link=link, title=title, place=place)


def tell_employer(request: DirectRequest) -> None:
    """Tell the accounts of the employer that no application comes of a request."""
    link = url_for("profiles.list_people", vacancy_id=request.vacancy_id, _external=False)
    for account in people_of(request.vacancy.establishment.company_id):
        title, once = request.vacancy.title, f"request:{request.id}"
        outbox.notify(account, "direct_request_over", link=link, once=once, code=request.code, title=title)
