"""Pages on which an employer adds pictures of an establishment, and the pictures themselves."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from hwportal.blueprints.employers import blueprint
from hwportal.blueprints.employers import picture_queries as queries
from hwportal.blueprints.employers import picture_services as services
from hwportal.blueprints.employers.establishment_routes import establishment_or_404
from hwportal.errors import RuleBroken
from hwportal.fields import LineField
from hwportal.forms import PortalForm
from hwportal.htmx import render, see_other
from hwportal.models import Establishment, Picture
from hwportal.policy import Action, actor, check, requires
from hwportal.uploads import MEGABYTE, received, takes_files

LARGEST = 2 * MEGABYTE
OWN = "/employer/establishments/<uuid:establishment_id>/pictures"
FILE = "<uuid:picture_id>-<any(large, small):size>.jpg"
KEPT = "public, max-age=3600"


class WordsForm(PortalForm):
    """What a picture shows."""

    words = LineField(_l("What the picture shows"), limit=100)


class PictureForm(WordsForm):
    """A picture and what it shows."""

    file = FileField(_l("Picture"), validators=[FileRequired(_l("Choose a file."))])


@blueprint.route(OWN, methods=["GET", "POST"])
@requires(Action.EDIT_ESTABLISHMENT)
@takes_files(6 * LARGEST)  # a photo that is somewhat too large is refused at its field
def list_pictures(establishment_id: UUID) -> Response:
    """Show the pictures of an establishment and take another one."""
    establishment, form = establishment_or_404(establishment_id), PictureForm()
    if form.validate_on_submit():
        try:
            upload = received(form.file.data, LARGEST)
            services.add_picture(establishment, upload, str(form.words.data), by=actor())
            flash(_("The picture was added. It is public as soon as the office has looked at it."), "success")
            return see_other(url_for("employers.list_pictures", establishment_id=establishment.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _page(establishment, form)


def _page(establishment: Establishment, form: PictureForm) -> Response:
    pictures = queries.pictures_of(establishment.id)
    shown = {"establishment": establishment, "form": form, "pictures": pictures, "most": services.MOST}
    return render("employers/list_pictures.html", status=422 if form.errors else 200, **shown)


@blueprint.post(f"{OWN}/<uuid:picture_id>/<any(earlier, later, remove):act>")
@requires(Action.EDIT_ESTABLISHMENT)
def change_picture(establishment_id: UUID, picture_id: UUID, act: str) -> Response:
    """Put a picture before or behind its neighbour, or remove it."""
    establishment = establishment_or_404(establishment_id)
    picture = _of(establishment, picture_id)
    if act == "remove":
        services.remove_picture(picture)
        flash(_("The picture was removed."), "success")
    else:
        services.move_picture(picture, -1 if act == "earlier" else 1)
    return see_other(url_for("employers.list_pictures", establishment_id=establishment.id))


@blueprint.route(f"{OWN}/<uuid:picture_id>/words", methods=["GET", "POST"])
@requires(Action.EDIT_ESTABLISHMENT)
def change_words(establishment_id: UUID, picture_id: UUID) -> Response:
    """Let the employer say anew what a picture shows."""
    establishment = establishment_or_404(establishment_id)
    picture = _of(establishment, picture_id)
    form = WordsForm(data={"words": picture.words})
    if form.validate_on_submit():
        services.change_words(picture, str(form.words.data), by=actor())
        flash(_("Saved. The office looks at the picture again."), "success")
        return see_other(url_for("employers.list_pictures", establishment_id=establishment.id))
    status = 422 if form.errors else 200
    return render("employers/change_words.html", status=status, form=form, picture=picture, establishment=establishment)


@blueprint.get(f"{OWN}/{FILE}")
@requires(Action.EDIT_ESTABLISHMENT)
def show_own_picture(establishment_id: UUID, picture_id: UUID, size: str) -> Response:
    """Give a picture to its employer, public or not."""
    return _jpeg(_of(establishment_or_404(establishment_id), picture_id, size), size)


@blueprint.get(f"/staff/pictures/{FILE}")
@requires(Action.SEE_EMPLOYERS)
def show_picture_to_staff(picture_id: UUID, size: str) -> Response:
    """Give a picture to staff, who decide whether it is public."""
    return _jpeg(queries.picture(picture_id, size) or abort(404), size)


@blueprint.get(f"/pictures/{FILE}")
@requires(Action.SEE_PUBLIC)
def show_picture(picture_id: UUID, size: str) -> Response:
    """Give an accepted picture to everybody; browsers may keep it for an hour."""
    picture = queries.picture(picture_id, size) or abort(404)
    if picture.state != "accepted":
        abort(404)
    answer = _jpeg(picture, size)
    answer.headers["Cache-Control"] = KEPT
    return answer


def _of(establishment: Establishment, picture_id: UUID, size: str | None = None) -> Picture:
    picture = queries.picture(picture_id, size) or abort(404)
    check(Action.EDIT_ESTABLISHMENT, picture.establishment)
    return picture if picture.establishment_id == establishment.id else abort(404)


def _jpeg(picture: Picture, size: str) -> Response:
    answer = Response(getattr(picture, size), mimetype="image/jpeg")
    answer.set_etag(f"{picture.digest[:32]}-{size}")
    answer.make_conditional(request)
    return answer
