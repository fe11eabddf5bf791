"""A profile in words: the same lines for the person, who sees what employers see, and for employers."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hwportal import clock, reference
from hwportal.filters import show_date, show_name, show_time
from hwportal.models import Jobseeker, PastJob, Profile
from hwportal.rules import profiles
from hwportal.rules.jobseekers import EMPLOYMENT, HOURS, LICENCES

Lines = list[tuple[str, str]]


def lines(profile: Profile) -> Lines:
    """Return what a profile shows at its level; nothing that tells who the person is."""
    person = profile.jobseeker
    found = [*_wishes(person), *(_background(person) if profile.level == profiles.EXPERIENCE else ())]
    return [(label, words) for label, words in found if words]


def held_back(profile: Profile) -> list[str]:
    """Return the labels of texts that are not shown because they would tell who the person is."""
    person = profile.jobseeker
    texts = {_("More about the work"): person.occupation_note}
    if profile.level == profiles.EXPERIENCE:
        texts |= {_("Your strengths"): person.strengths, _("What you want to tell employers"): person.appeal}
        texts |= {_("Jobs so far"): " ".join(job.duties for job in person.career)}
    return [label for label, text in texts.items() if text and not _safe(person, text)]


def _wishes(person: Jobseeker) -> Iterator[tuple[str, str]]:
    joint = _("; ")
    yield _("Work that is wished"), joint.join(_occupation(code) for code in person.occupations or [])
    yield _("More about the work"), _safe(person, person.occupation_note)
    # Prefectures only: a wish for one village would tell where the person lives.
    yield _("Place"), joint.join(_prefecture(code) for code in sorted({area[:2] for area in person.areas or []}))
    yield _("Full-time or part-time"), _(HOURS[person.hours]) if person.hours in HOURS else ""
    yield _("Type of employment"), joint.join(_(EMPLOYMENT[kind]) for kind in person.employment or [])
    yield _("Hours"), _hours(person)
    yield _("Days a week"), str(person.days_per_week or "")
    yield _("Work at night"), _("possible") if person.nights else ""
    yield _("Can start on"), show_date(person.start_on) if person.start_on else _("at once")


def _background(person: Jobseeker) -> Iterator[tuple[str, str]]:
    joint = _("; ")
    yield _("Licences that are there"), joint.join(_(LICENCES.get(code, code)) for code in person.licences or [])
    yield _("Experience"), joint.join(filter(None, (_job(person, job) for job in person.career)))
    yield _("Strengths"), _safe(person, person.strengths)
    yield _("In the person's own words"), _safe(person, person.appeal)


def _hours(person: Jobseeker) -> str:
    if not person.work_from and not person.work_to:
        return ""
    return "〜".join(show_time(moment) if moment else "" for moment in (person.work_from, person.work_to))


def _job(person: Jobseeker, job: PastJob) -> str:
    duties = _safe(person, job.duties)
    band = profiles.span(job.started, job.ended, clock.today()) if duties else None
    return f"{duties} ({_(profiles.SPANS[band])})" if band else duties


def _safe(person: Jobseeker, text: str | None) -> str:
    employers = (job.employer for job in person.career)
    return "" if not text or profiles.is_identifying(text, (person.name, person.kana, *employers)) else text


def _occupation(code: str) -> str:
    found = reference.occupation(code)
    return show_name(found) if found else code


def _prefecture(code: str) -> str:
    found = reference.prefecture(code)
    return show_name(found) if found else code
