"""What employers see of a jobseeker who allows it: how much the person chooses, never who it is."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from hwportal import reference
from hwportal.rules.wording import N_

WISHES, EXPERIENCE = "wishes", "experience"
LEVELS = {
    WISHES: N_("My wishes only"),
    EXPERIENCE: N_("My wishes, licences, experience and strengths"),
}
# Years of experience by bands: exact years would tell the age.
SPANS = {
    "short": N_("under 1 year"),
    "1": N_("1 to 3 years"),
    "3": N_("3 to 5 years"),
    "5": N_("5 to 10 years"),
    "10": N_("10 years or more"),
}
_CONTACT = re.compile(r"[@＠]|https?:|www\.|〒|\d[\d\-() ]{7,}\d|番地|丁目|LINE ?ID", re.IGNORECASE)
# Ages of children in one's work (0歳児, 3歳から5歳) tell nothing of the person.
_BIRTH = re.compile(r"(?<!\d)[1-9]\d ?[歳才](?!児)|(昭和|平成|令和|19|20)\d{1,2}年生|years old", re.IGNORECASE)
# 職業安定法5条の5: family and health are no business of a first look; work with people who are ill or disabled is.
_PRIVATE = re.compile(
    r"障害者手帳|療育手帳|私.{0,6}障[害が]い?|障[害が]い?があり|持病|通院中|通院して|妊娠中"
    r"|離婚|独身|既婚|母子家庭|父子家庭|シングルマザー|シングルファザー|本籍|生活保護"
)


def is_identifying(text: str, names: Iterable[str | None]) -> bool:
    """Tell whether a text tells who the person is, or what employers must not learn here."""
    plain = unicodedata.normalize("NFKC", text)
    if _CONTACT.search(plain) or _BIRTH.search(plain) or _PRIVATE.search(plain):
        return True
    folded = plain.casefold()
    return any(part.casefold() in folded for name in names for part in _parts(name))


def _parts(name: str | None) -> list[str]:
    # One character alone stands in ordinary words, too.
    return [part for part in unicodedata.normalize("NFKC", name or "").split() if len(part) > 1]


def span(started: date | None, ended: date | None, on: date) -> str | None:
    """Return the band of the years that a job lasted; None when its beginning is not told."""
    if started is None:
        return None
    years = ((ended or on) - started).days // 365
    return next((band for band in ("10", "5", "3", "1") if years >= int(band)), "short")


def group(occupation_code: str) -> str:
    """Return the group of occupations by which wishes and vacancies are brought together."""
    found = reference.occupation(occupation_code)
    return found.parent if found and found.level == "minor" else occupation_code


def groups_above(codes: Iterable[str]) -> set[str]:
    """Return the groups of some occupations and the larger groups that contain them."""
    found = {group(code) for code in codes}
    parents = (reference.occupation(code) for code in found)
    return found | {entry.parent for entry in parents if entry and entry.parent}
