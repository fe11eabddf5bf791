"""What is done to the directory of offices."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from hwportal import reference
from hwportal.extensions import db
from hwportal.models import Office, OfficeMunicipality


def load_offices() -> int:
    """Every office of the reference table stands in the database with its area; returns how many there are.

    Telephone numbers and whatever else the offices themselves entered stay as they are.
    """
    known = select(Office).options(selectinload(Office.municipalities))
    present = {office.number: office for office in db.session.scalars(known)}
    for entry in reference.offices():
        office = present.get(entry.code)
        if office is None:
            office = Office(number=entry.code, prefecture_code=entry.prefecture_code)
            db.session.add(office)
        office.name, office.name_en, office.kana = entry.full_name, entry.full_name_en, entry.kana
        area = {area.municipality_code: area for area in office.municipalities}
        office.municipalities = [
            area.get(code) or OfficeMunicipality(municipality_code=code) for code in entry.municipality_codes
        ]
    db.session.flush()
    return len(reference.offices())
