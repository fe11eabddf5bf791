"""The address that belongs to a postal code."""

from flask import render_template, request

from hwportal.blueprints.public import blueprint
from hwportal.policy import Action, requires
from hwportal.reference import find_postal_code, normal_postal_code


@blueprint.get("/addresses")
@requires(Action.SEE_PUBLIC)
def find_address() -> str:
    """Offer the places that the typed postal code stands for, to fill the input named by `fills`."""
    typed = next((value for name, value in request.args.items() if name.endswith("postal_code")), "")
    return render_template(
        "public/_found_address.html",
        towns=find_postal_code(typed)[:12],
        complete=normal_postal_code(typed) is not None,
        fills=request.args.get("fills", ""),
    )
