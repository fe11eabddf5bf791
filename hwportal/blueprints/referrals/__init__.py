"""Feature: from interest to hire. Applications and referrals, replies of employers, results."""

from datetime import timedelta

from flask import Blueprint, Flask
from flask_babel import gettext

from hwportal import clock, jobs
from hwportal.policy import Action, can, viewer
from hwportal.rules import application_life
from hwportal.rules.jobseekers import LICENCES

blueprint = Blueprint("referrals", __name__)

from hwportal.blueprints.referrals import (  # noqa: E402
    approval_kind,
    document_routes,  # noqa: F401
    documents,
    employer_routes,  # noqa: F401
    letter_routes,  # noqa: F401
    replies,
    routes,  # noqa: F401
    staff_routes,  # noqa: F401
)


def init_app(app: Flask) -> None:
    """Give templates the words, let staff decide on requests, and let the reply clock run."""
    app.jinja_env.globals["application_life"] = application_life
    # Visitors see the ways, too, and sign in on them.
    app.jinja_env.globals["may_apply"] = lambda: viewer() is None or can(viewer(), Action.APPLY)
    app.jinja_env.filters["licence_name"] = lambda code: gettext(LICENCES.get(code, code))
    app.jinja_env.globals["document_kinds"] = documents.KINDS
    approval_kind.register()
    jobs.periodic("referrals.replies", timedelta(hours=1), lambda: replies.run(clock.today()))
    jobs.periodic("referrals.documents", timedelta(hours=6), documents.delete_served)
