"""Pages of the searches that a person keeps."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hwportal import clock
from hwportal.blueprints.searches import blueprint, queries, services
from hwportal.blueprints.vacancies.search_queries import asked, cards
from hwportal.fields import LineField
from hwportal.forms import PortalForm
from hwportal.htmx import render, see_other
from hwportal.models import SavedSearch
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.numbers import normal_number

SHOWN = 30


class NameForm(PortalForm):
    """The name of a search."""

    name = LineField(_l("Name of the search"), limit=services.LONGEST)


@blueprint.get("/me/searches")
@requires(Action.OWN_SEARCH)
def list_searches() -> Response:
    """Show the searches that the person keeps."""
    return render("searches/list_searches.html", searches=queries.searches_of(actor()), most=queries.MOST)


@blueprint.post("/me/searches")
@requires(Action.OWN_SEARCH)
def save() -> Response:
    """Keep the search whose conditions were sent."""
    saved = services.save(*asked(request.form), by=actor())
    flash(_("The search is saved. You will be told about new vacancies in it, at most once a day."), "success")
    return see_other(url_for("searches.show", search_id=saved.id))


@blueprint.get("/me/searches/<uuid:search_id>", endpoint="show")
@requires(Action.OWN_SEARCH)
def show_search(search_id: UUID) -> Response:
    """Show what a search finds, without what was put aside."""
    return _page(_own(search_id), NameForm(None))


@blueprint.post("/me/searches/<uuid:search_id>/name")
@requires(Action.OWN_SEARCH)
def rename(search_id: UUID) -> Response:
    """Give a search another name."""
    saved, form = _own(search_id), NameForm()
    if not form.validate_on_submit():
        return _page(saved, form)
    services.rename(saved, form.name.data or "")
    return see_other(url_for("searches.show", search_id=saved.id))


@blueprint.post("/me/searches/<uuid:search_id>/<any(pause, resume):act>")
@requires(Action.OWN_SEARCH)
def pause(search_id: UUID, act: str) -> Response:
    """Stop the news of a search, or let them come again."""
    services.pause(_own(search_id), act == "pause")
    return see_other(url_for("searches.list_searches"))


@blueprint.post("/me/searches/<uuid:search_id>/delete")
@requires(Action.OWN_SEARCH)
def delete(search_id: UUID) -> Response:
    """Keep a search no longer."""
    services.delete(_own(search_id))
    flash(_("The search was deleted."), "success")
    return see_other(url_for("searches.list_searches"))


@blueprint.post("/me/searches/<uuid:search_id>/aside/<number>/<any(vacancy, employer, place):kind>")
@requires(Action.OWN_SEARCH)
def put_aside(search_id: UUID, number: str, kind: str) -> Response:
    """Leave a vacancy, its employer or its municipality out of a search."""
    saved, row = _own(search_id), queries.listing(normal_number(number) or "") or abort(404)
    services.put_aside(saved, row, kind)
    return see_other(url_for("searches.show", search_id=saved.id))


@blueprint.post("/me/searches/<uuid:search_id>/back/<any(vacancy, employer, place):kind>/<key>")
@requires(Action.OWN_SEARCH)
def take_back(search_id: UUID, kind: str, key: str) -> Response:
    """Let a search show again what was put aside."""
    saved = _own(search_id)
    services.take_back(saved, kind, key)
    return see_other(url_for("searches.show", search_id=saved.id))


def _own(search_id: UUID) -> SavedSearch:
    saved = queries.saved_search(search_id) or abort(404)
    check(Action.OWN_SEARCH, saved)
    return saved


def _page(saved: SavedSearch, form: NameForm) -> Response:
    rows, _newest = queries.wanted(saved, clock.today())
    if not form.is_submitted():
        form.name.data = saved.name
    return render(
        "searches/show.html",
        status=422 if form.errors else 200,
        saved=saved,
        form=form,
        cards=cards(rows[:SHOWN], actor()),
        address=url_for("vacancies.search", **saved.conditions),
        kinds={
            "vacancy": _("This vacancy does not suit me"),
            "employer": _("I do not want this employer"),
            "place": _("This place is too far"),
        },
    )
