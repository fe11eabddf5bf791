"""What employers and staff do with pictures of establishments."""

from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from flask import abort, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals, audit, outbox
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.employers import picture_queries as queries
from hwportal.blueprints.employers.services import lock
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Establishment, Picture, User
from hwportal.pictures import decode, draw
from hwportal.uploads import BadFile, Upload

MOST = 10
LARGE, SMALL = 1600, 480  # pixels of the longer side


class NotAccepted(RuleBroken):
    """Pictures belong to a place that the office knows."""

    message = _l("You can add pictures as soon as the office has accepted the establishment.")


class TooMany(BadFile):
    """There are as many pictures as an establishment may have."""

    message = _l("An establishment has at most 10 pictures. Remove one first.")


class AlreadyThere(BadFile):
    """The same picture was added before."""

    message = _l("This picture is there already.")


class PicturesAreNotReturned(RuleBroken):
    """A picture is a yes or a no."""

    message = _l("A picture is accepted or refused. It cannot be sent back.")


def add_picture(establishment: Establishment, upload: Upload, words: str, by: User) -> Picture:
    """Keep a picture, drawn anew, and ask the office to look at it."""
    if not establishment.is_accepted:
        raise NotAccepted
    image = decode(upload)
    large, small = draw(image, LARGE), draw(image, SMALL)
    lock(establishment)
    others = queries.pictures_of(establishment.id)
    digest = sha256(large.content).hexdigest()
    if digest in {other.digest for other in others}:
        raise AlreadyThere
    if len(others) >= MOST:
        raise TooMany
    picture = Picture(establishment=establishment, words=words, digest=digest, editor=by)
    picture.position = max((other.position for other in others), default=0) + 1
    picture.large, picture.small, picture.width, picture.height = large.content, *small
    db.session.add(picture)
    db.session.flush()
    _ask_for_check(picture, by)
    audit.record("picture.added", picture)
    return picture


def change_words(picture: Picture, words: str, by: User) -> None:
    """Let a picture say something else; the office looks at it again, and until then it is not public."""
    lock(picture.establishment)
    if words == picture.words:
        return
    approvals.withdraw("picture", picture)
    picture.words, picture.state, picture.reason, picture.editor = words, "submitted", "", by
    _ask_for_check(picture, by)
    audit.record("picture.words_changed", picture)


def _ask_for_check(picture: Picture, by: User) -> None:
    establishment = picture.establishment
    title, batch = f"{establishment.name}: {picture.words}", f"pic:{establishment.id.hex}"
    office_id = establishment.office_id
    approvals.submit(
        "picture", picture, title=title, office_id=office_id, by=by, batch=batch, batch_title=establishment.name
    )


def move_picture(picture: Picture, step: int) -> None:
    """Let the picture change places with the one before (-1) or behind (1) it; at the end nothing happens."""
    lock(picture.establishment)
    pictures = list(queries.pictures_of(picture.establishment_id))
    if picture not in pictures:
        abort(404)  # somebody removed it in this moment
    place = pictures.index(picture)
    pictures.insert(max(place + step, 0), pictures.pop(place))
    for position, other in enumerate(pictures, 1):
        other.position = position


def remove_picture(picture: Picture) -> None:
    """Delete the picture, out of the office's queue too."""
    lock(picture.establishment)
    approvals.withdraw("picture", picture)
    audit.record("picture.removed", picture)
    db.session.delete(picture)


def accept(picture: Picture, by: User) -> None:
    """Make the picture public."""
    picture.state = "accepted"


def refuse(picture: Picture, by: User, reason: str) -> None:
    """Keep the picture from the public and say why to whoever added it."""
    picture.state, picture.reason = "refused", reason[:200]
    link = url_for("employers.list_pictures", establishment_id=picture.establishment_id, _external=False)
    if picture.editor:
        outbox.notify(
            picture.editor,
            "picture_refused",
            link=link,
            establishment=picture.establishment.name,
            words=picture.words,
            reason=reason,
        )


def _refuse_return(picture: Picture, by: User, remarks: Mapping[str, str], note: str) -> None:
    raise PicturesAreNotReturned


def _lock_place(subject_id: str) -> None:
    """Lock the establishment before the approval, in the order in which its people lock them."""
    place = select(Establishment.id).join(Picture, Picture.establishment_id == Establishment.id)
    db.session.execute(place.where(Picture.id == UUID(subject_id)).with_for_update(of=Establishment))


KIND = ApprovalKind(
    kind="picture",
    label=_l("Picture"),
    load=lambda subject_id: queries.picture(UUID(subject_id)) or abort(404),
    lock=_lock_place,
    approve=accept,
    send_back=_refuse_return,
    refuse=refuse,
    panel="employers/_picture_panel.html",
    returnable=False,
)
