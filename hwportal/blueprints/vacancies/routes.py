"""Vacancies for everybody: the search, and one vacancy as its sheet."""

from typing import Any

from flask import Response, abort, request, url_for

from hwportal import clock, search
from hwportal.blueprints.employers.picture_queries import public_pictures
from hwportal.blueprints.saved.queries import is_saved, kept_among
from hwportal.blueprints.vacancies import blueprint, comparing, display, queries, rows
from hwportal.blueprints.vacancies.filter_form import FilterForm
from hwportal.blueprints.vacancies.place_form import PLACES
from hwportal.htmx import is_htmx, render
from hwportal.kept import kept
from hwportal.policy import Action, can, requires, viewer
from hwportal.rules.numbers import normal_number
from hwportal.rules.sheet import Sheet
from hwportal.view_counts import counted

GONE = 410


@blueprint.get("/vacancies", endpoint="search")
@requires(Action.SEE_PUBLIC)
@kept
def search_vacancies() -> Response:
    """Show the open vacancies that the visitor asked for, in the order asked for."""
    form = FilterForm(request.args)
    cursor = search.Cursor(request.args.get("older", type=_id), request.args.get("newer", type=_id))
    found = search.find(form.wish(), clock.today(), cursor, form.chosen.get("sort", search.NEWEST))
    is_registered = queries.is_registered(viewer())
    return render(
        "vacancies/search.html",
        "vacancies/_vacancy_list.html",
        form=form,
        found=found,
        cards=[display.card(row, is_registered) for row in found.rows],
        chips=[(form.chip(name), _without(form, name)) for name in form.chosen],
        address=_address,
        live=is_htmx(),
        may_save=can(viewer(), Action.OWN_SEARCH),
        may_keep=can(viewer(), Action.SAVE_VACANCIES),
        kept=kept_among(viewer(), found.rows),
        came_from={**form.chosen, **cursor.arguments},
    )


@blueprint.get("/vacancies/compare")
@requires(Action.SEE_PUBLIC)
def compare() -> Response:
    """Show up to four open vacancies side by side."""
    asked = [normal_number(typed) for typed in request.args.getlist("n")]
    numbers = list(dict.fromkeys(number for number in asked if number))
    listings = queries.open_listings(numbers[: comparing.MOST], clock.today())
    return render(
        "vacancies/compare.html",
        listings=listings,
        is_cut=len(numbers) > comparing.MOST,
        are_missing=len(listings) < len(asked[: comparing.MOST]),
        headings=comparing.headings(listings),
        lines=comparing.table(listings, queries.is_registered(viewer())) if listings else [],
    )


@blueprint.get("/vacancies/<number>")
@requires(Action.SEE_PUBLIC)
@counted
@kept
def show(number: str) -> Response:
    """Show the sheet of a vacancy, on the screen and on paper."""
    vacancy = queries.public_vacancy(number) or abort(404)
    sheet, is_named = vacancy.live or Sheet(), queries.shows_name(viewer(), vacancy)
    if sheet.publication == "hidden" and not is_named:
        abort(404)
    if not vacancy.is_open(clock.today()):
        return render("vacancies/ended.html", status=GONE, vacancy=vacancy)
    hidden = frozenset() if is_named else queries.IDENTIFYING
    return render(
        "vacancies/show.html",
        vacancy=vacancy,
        sheet=sheet,
        is_named=is_named,
        is_saved=is_saved(viewer(), vacancy),
        pictures=public_pictures([vacancy.establishment_id]) if is_named else [],
        facts=display.card(vacancy.listing, is_named).facts if vacancy.listing else [],
        sections=list(rows.sections(sheet, hidden)),
        link=url_for("vacancies.show", number=vacancy.number, _external=True),
    )


def _id(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**31:
        raise ValueError(text)
    return number


def _address(form: FilterForm, **more: int) -> str:
    conditions: dict[str, Any] = {**form.chosen, **more}
    return url_for("vacancies.search", **conditions)


def _without(form: FilterForm, name: str) -> str:
    gone = {name, dict(PLACES).get(name)}  # a municipality means nothing without its prefecture
    conditions: dict[str, Any] = {key: value for key, value in form.chosen.items() if key not in gone}
    return url_for("vacancies.search", **conditions)
