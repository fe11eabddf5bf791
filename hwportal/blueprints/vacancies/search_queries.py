"""What other features ask of the search: the conditions of an address, what they say, and results as cards."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from hwportal.blueprints.vacancies.display import Card, card
from hwportal.blueprints.vacancies.filter_form import FilterForm
from hwportal.blueprints.vacancies.queries import is_registered
from hwportal.models import Listing, User
from hwportal.search import Wish


def asked(arguments: Any) -> tuple[dict[str, str], str]:
    """Return the conditions that make sense among what was sent, and the same in words."""
    form = FilterForm(arguments)
    return form.chosen, "、".join(form.chip(name) for name in form.chosen) or str(_("All vacancies"))


def wish_of(conditions: Mapping[str, str]) -> Wish:
    """Return what is wished for by the conditions of an address."""
    return FilterForm(MultiDict(conditions)).wish()


def cards(rows: Sequence[Listing], account: User) -> list[Card]:
    """Return results as an account may see them."""
    knows = is_registered(account)
    return [card(row, knows) for row in rows]
