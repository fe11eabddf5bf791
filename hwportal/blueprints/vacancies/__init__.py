"""Feature: vacancies."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import approvals, jobs

blueprint = Blueprint("vacancies", __name__)


def init_app(app: Flask) -> None:
    """Make vacancies decidable, take ended ones out of the search, and give templates their words."""
    approvals.register(decisions.KIND)
    jobs.periodic("vacancies.remove_ended", timedelta(hours=1), publishing.remove_ended)
    jobs.periodic("vacancies.remind_of_visits", timedelta(hours=6), visiting.remind)
    jobs.periodic("vacancies.stop_missed", timedelta(hours=6), visiting.stop_missed)
    words.init_app(app)


from hwportal.blueprints.vacancies import (  # noqa: E402
    decisions,
    employer_routes,  # noqa: F401
    export_cli,  # noqa: F401
    export_routes,  # noqa: F401
    history,  # noqa: F401
    import_cli,  # noqa: F401
    importing,  # noqa: F401
    life_routes,  # noqa: F401
    publishing,
    routes,  # noqa: F401
    sheet_pdf,  # noqa: F401
    staff_routes,  # noqa: F401
    standing_routes,  # noqa: F401
    visiting,
    words,
)
