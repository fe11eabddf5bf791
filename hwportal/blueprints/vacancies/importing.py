"""Start from a published sheet: a saved page of the Hello Work Internet Service, or its texts as JSON."""

from flask import Response, flash
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.employers.queries import accepted_establishments
from hwportal.blueprints.vacancies import blueprint, life
from hwportal.blueprints.vacancies.employer_routes import section_url
from hwportal.blueprints.vacancies.life_forms import ImportForm
from hwportal.htmx import render, see_other
from hwportal.models import Establishment, User, Vacancy
from hwportal.policy import Action, actor, requires
from hwportal.rules.published import Unreadable, read_texts, sheet_of
from hwportal.rules.published.page import LARGEST_FILE
from hwportal.rules.sheet import SECTIONS
from hwportal.uploads import BadFile, received, takes_files


@blueprint.route("/employer/vacancies/import", methods=["GET", "POST"])
@requires(Action.OWN_COMPANY)
@takes_files(2 * LARGEST_FILE)  # what is somewhat too large is refused at its field, with everything else kept
def start_from_published() -> Response:
    """Begin a vacancy from an uploaded sheet; the file itself is not kept."""
    places = accepted_establishments(actor())
    form = ImportForm.among(places)
    if form.validate_on_submit():
        place = next(place for place in places if str(place.id) == form.place.data)
        try:
            vacancy = begin_from(received(form.file.data, LARGEST_FILE).content, place, by=actor())
            flash(_("The sheet was read. Check every section."), "success")
            return see_other(section_url(vacancy, SECTIONS[0]))
        except Unreadable as refusal:
            form.file.errors = [_(refusal.message)]
        except BadFile as refusal:
            form.refuse(refusal)
    return render("vacancies/import.html", status=422 if form.errors else 200, form=form, places=places)


def begin_from(content: bytes, place: Establishment, by: User) -> Vacancy:
    """Begin a vacancy with what a published sheet says; the establishment's own record stands over it."""
    vacancy = life.begin_with(sheet_of(read_texts(content)), place, by)
    audit.record("vacancy.imported", vacancy)
    return vacancy
