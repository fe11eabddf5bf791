"""The row of an open vacancy that searches read, made from its public sheet."""

from typing import Any

from hwportal import search
from hwportal.models import Vacancy
from hwportal.reference import municipality, occupation
from hwportal.rules import bigrams, conditions, wage
from hwportal.rules.sheet import Sheet
from hwportal.rules.worktime import shifts

OPENING = 90  # characters of the work that lists show: three lines of the official form
SEARCHED = (  # noqa: SIM905
    "job_title duties employment_name workplace_station establishment_station licence_1 licence_2 licence_3 "
    "experience_detail hours_note work_and_care training message"
).split()
CALLED = {"regular": "正社員", "part_time": "パート", "not_regular": "契約社員"}  # the words that people search for


def listing_values(vacancy: Vacancy, sheet: Sheet) -> dict[str, Any]:
    """Return the columns of the listing of an accepted vacancy from its public sheet."""
    words = bigrams.normalise(" ".join(_searched(sheet)))
    place = sheet.municipality_code
    return {
        "vacancy_id": vacancy.id,
        "number": vacancy.number,
        "publication": sheet.publication,
        "title": sheet.job_title,
        "opening": opening(sheet),
        "establishment": sheet.establishment_name or "",
        "establishment_kana": sheet.establishment_kana or "",
        "municipality_code": place,
        "prefecture_code": place[:2] if place else sheet.prefecture_code,
        "job_class": sheet.job_class,
        "employment": sheet.employment,
        "hours": "、".join(f"{shift.start:%H:%M}〜{shift.end:%H:%M}" for shift in shifts(sheet)),
        "annual_holidays": sheet.annual_holidays,
        "is_childcare_friendly": bool(sheet.childcare_friendly),
        "published_on": vacancy.accepted_on,
        "valid_until": vacancy.valid_until,
        "words": words,
        "terms": search.index_terms(words, {*_tags(sheet, place), search.tag("n", vacancy.number or "")}),
        **_pay(sheet),
    }


def opening(sheet: Sheet) -> str:
    """Return the first 90 characters of the work on one line, as lists of results show them."""
    return " ".join((sheet.duties or "").split())[:OPENING]


def _pay(sheet: Sheet) -> dict[str, Any]:
    hourly = wage.lowest_pay(sheet)
    unit = wage.base_unit(sheet) or "other"
    monthly = sheet.allowances if unit == "monthly" else []
    return {
        "pay_unit": unit,
        "pay_min": (sheet.base_pay_min or 0) + sum(item.lowest for item in monthly),
        "pay_max": (sheet.base_pay_max or 0) + sum(item.highest for item in monthly),
        "hourly_yen": int(hourly.hourly) if hourly else None,
    }


def _searched(sheet: Sheet) -> list[str]:
    # A name that is not public must not be found either.
    name = sheet.establishment_name if sheet.publication == "named" else None
    place = municipality(sheet.municipality_code or "")
    kinds = [found.name for code in sheet.occupations if (found := occupation(code))]
    texts = [
        *(getattr(sheet, field) for field in SEARCHED),
        name,
        place and place.name,
        CALLED.get(sheet.employment or ""),
    ]
    return [text for text in (*texts, *kinds) if text]


def _tags(sheet: Sheet, place: str | None) -> set[str]:
    tags = {search.tag("c", sheet.job_class or "")}
    if prefecture := place[:2] if place else sheet.prefecture_code:
        tags.add(search.place_tag(prefecture))
    if place:
        tags.add(search.place_tag(place))
    tags.update(search.tag(kind, value) for kind, value in conditions.fulfilled(sheet))
    return tags.union(*(search.occupation_tags(code) for code in sheet.occupations))
