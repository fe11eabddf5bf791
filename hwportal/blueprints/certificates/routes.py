"""The page on which everybody can verify a certificate; it tells whether it is good, its number and date, no name."""

from flask import Response, request

from hwportal.blueprints.certificates import blueprint, queries
from hwportal.htmx import render
from hwportal.policy import Action, requires


@blueprint.get("/certificates")
@requires(Action.SEE_PUBLIC)
def verify() -> Response:
    """Say whether the code is that of a certificate which stands."""
    code = request.args.get("code", "")[:40]
    return render("certificates/verify.html", code=code, certificate=queries.certificate_with_code(code))
