"""Vacancies side by side: what people weigh against each other, row by row."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from hwportal.blueprints.vacancies import display, rows
from hwportal.filters import show_date
from hwportal.models import Listing
from hwportal.rules.conditions import CONDITIONS
from hwportal.rules.sheet import FIELDS, Sheet

MOST = 4
# Nothing that tells who the employer is: its name stands by the level of publication only.
COMPARED = (  # noqa: SIM905
    "contract trial_period bonus overtime overtime_hours holidays two_days_off paid_leave insurance experience "
    "licence_1 car_commuting transfer housing nursery"
).split()
# What no line of its own tells.
ALSO = (  # noqa: SIM905
    "friendly no_nights no_licence no_education near_station telework returners tour step_free direct trial uij"
).split()


def headings(listings: Sequence[Listing]) -> list[str]:
    """Return the heads of the columns: the titles."""
    return [str(_("What is compared")), *(row.title for row in listings)]


def table(listings: Sequence[Listing], is_registered: bool) -> list[list[str | Markup]]:
    """Return the lines of the comparison, those left out about which no vacancy says anything."""
    sheets = [row.vacancy.live or Sheet() for row in listings]
    cards = [display.card(row, is_registered) for row in listings]
    lines: list[list[str | Markup]] = [
        [_("Vacancy number"), *(_link(row.number) for row in listings)],
        [_("Employer"), *(card.kicker for card in cards)],
        *([facts[0][0], *(value for _label, value in facts)] for facts in zip(*(c.facts for c in cards), strict=True)),
        *([display.label(FIELDS[name]), *(rows.words(sheet, name) for sheet in sheets)] for name in COMPARED),
        [_("Also"), *(_also(sheet) for sheet in sheets)],
        [_("Valid until"), *(show_date(row.valid_until) for row in listings)],
    ]
    return [[line[0], *(value or "—" for value in line[1:])] for line in lines if any(line[1:])]


def _also(sheet: Sheet) -> str:
    joint = ", " if display.is_english() else "、"
    return joint.join(
        _(condition.label) for condition in CONDITIONS if condition.code in ALSO and condition.holds(sheet)
    )


def _link(number: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url_for("vacancies.show", number=number), number)
