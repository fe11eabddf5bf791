"""Who is meant by what staff and partners know of a person: two facts must agree, and a wrong one tells nothing."""

from sqlalchemy import or_, select

from hwportal.extensions import db
from hwportal.models import Jobseeker, User
from hwportal.rules.folding import fold


def person_known_as(known_as: str, kana: str) -> Jobseeker | None:
    """Return the person with this number, e-mail address or telephone number, if the reading of the name agrees."""
    digits = "".join(filter(str.isdigit, known_as))
    by_name = Jobseeker.number == known_as.strip(), User.email == known_as.strip().lower()
    by_phone = [Jobseeker.phone_key == digits] if len(digits) >= 9 else []
    wanted = select(Jobseeker).join(User, Jobseeker.user_id == User.id).where(or_(*by_name, *by_phone))
    return db.session.scalars(wanted.where(Jobseeker.kana_key == fold(kana)).order_by(Jobseeker.id).limit(1)).first()
