"""Pages that only the demonstration has: how to sign in, and the mail that would have gone out."""

from uuid import UUID

from flask import Response, abort, current_app, request
from flask_babel import force_locale

from hwportal import mailer
from hwportal.blueprints.demo import blueprint, queries
from hwportal.demo.accounts import demo_accounts, present_code
from hwportal.demo.people import PASSWORD
from hwportal.htmx import render
from hwportal.models import Delivery
from hwportal.policy import Action, requires


@blueprint.get("/demo")
@requires(Action.SEE_PUBLIC)
def show_accounts() -> Response:
    accounts = [{**account, "code": present_code(account["totp_secret"])} for account in demo_accounts()]
    return render("demo/show_accounts.html", "demo/_accounts.html", accounts=accounts, password=PASSWORD)


@blueprint.get("/demo/mail")
@requires(Action.SEE_PUBLIC)
def list_mail() -> Response:
    address = request.args.get("to", "")
    return render("demo/list_mail.html", mails=queries.outgoing_mail(address), address=address)


@blueprint.get("/demo/mail/<uuid:delivery_id>")
@requires(Action.SEE_PUBLIC)
def show_mail(delivery_id: UUID) -> Response:
    delivery = queries.email(delivery_id) or abort(404)
    return render("demo/show_mail.html", delivery=delivery, text=_text_as_received(delivery))


def _text_as_received(delivery: Delivery) -> str:
    """Return what the e-mail says, its links leading to the portal as it is reached now."""
    with force_locale(delivery.message.locale):
        text = mailer.full_text(delivery)
    return text.replace(current_app.config["PUBLIC_URL"].rstrip("/"), request.host_url.rstrip("/"))
