"""Documents of the demonstration: drawn pages with applications that employers have."""

from io import BytesIO

from PIL import Image, ImageDraw
from sqlalchemy import select

from hwportal.blueprints.referrals.documents import add
from hwportal.extensions import db
from hwportal.models import Application, Document
from hwportal.rules import application_life as life
from hwportal.uploads import Upload

PAGE = (1240, 1754)  # A4 at 150 dots an inch
NAMES = {"cv": "履歴書（見本）.png", "work_history": "職務経歴書（見本）.png"}


def make_documents() -> None:
    """Leave two documents with each of some applications; none if some exist."""
    if db.session.scalar(select(Document.id).limit(1)):
        return
    states = [state for state in life.OPEN if state in life.AT_EMPLOYER]
    wanted = select(Application).where(Application.state.in_(states)).order_by(Application.code).limit(3)
    for application in db.session.scalars(wanted).all():
        for kind, name in NAMES.items():
            add(application, Upload(name, _page()), kind)


def _page() -> bytes:
    """Return a page of a form with lines where the writing would be."""
    page = Image.new("RGB", PAGE, "white")
    brush = ImageDraw.Draw(page)
    brush.rectangle((900, 120, 1120, 400), outline="gray", width=3)  # the photo
    for y in range(140, 400, 60):
        brush.line((120, y, 820, y), fill="gray", width=3)
    for y in range(480, 1640, 58):
        brush.rectangle((120, y, 1120, y + 58), outline="silver", width=2)
    made = BytesIO()
    page.save(made, "PNG")
    return made.getvalue()
