"""Answers of jobseekers as people read them, each under its question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from hwportal import reference
from hwportal.blueprints.jobseekers import third_person
from hwportal.blueprints.jobseekers.steps import Step, steps_for
from hwportal.filters import show_date, show_name, show_postal_code, show_time, show_yen
from hwportal.models import Jobseeker, PastJob
from hwportal.rules.jobseekers import PAST_EMPLOYMENT, place_name


@dataclass(frozen=True)
class Row:
    """A question, its answer, and what staff asked to correct about it."""

    name: str
    label: LazyString | str
    text: str
    remark: str | None = None


def sections(jobseeker: Jobseeker) -> list[tuple[Step, list[Row]]]:
    """Return every page with its answers."""
    return [(step, list(rows(jobseeker, step))) for step in steps_for(jobseeker)]


def sections_for_staff(jobseeker: Jobseeker) -> list[tuple[Step, list[Row]]]:
    """Return every page with its answers in words about the person."""
    return [
        (
            replace(step, title=third_person.TITLES.get(step.name, step.title)),
            [replace(row, label=third_person.LABELS.get(row.name, row.label)) for row in found],
        )
        for step, found in sections(jobseeker)
    ]


def rows(jobseeker: Jobseeker, step: Step) -> Iterator[Row]:
    """Yield the answers of one page."""
    stored, remarks = step.form.stored(jobseeker), jobseeker.remarks or {}
    for name, field in step.form.questions().items():
        if name == "career":
            yield from _career(jobseeker.career)
        else:
            yield Row(name, field.args[0], in_words(name, stored[name], field), remarks.get(name))


def in_words(name: str, answer: Any, field: Any) -> str:
    """Return one answer as text, nothing where there is none."""
    if answer is None or answer == "" or answer == []:
        return ""
    if name in _WRITERS:
        return _WRITERS[name](answer)
    if isinstance(answer, bool):
        return str(_("Yes") if answer else _("No"))
    if isinstance(answer, list):
        return str(_("; ")).join(_(field.args[1][code]) for code in answer if code in field.args[1])
    if len(field.args) > 1 and isinstance(field.args[1], dict):
        return str(_(field.args[1].get(answer, answer)))
    return str(answer)


def _career(career: list[PastJob]) -> Iterator[Row]:
    for number, job in enumerate(career, 1):
        kind = _(PAST_EMPLOYMENT[job.employment]) if job.employment else None
        span = f"{_month(job.started)}–{_month(job.ended)}" if job.started or job.ended else None
        text = _("; ").join(filter(None, (job.duties, job.employer, kind, span)))
        yield Row(f"career-{number}", _("Job %(number)s", number=number), text)


def _month(day: Any) -> str:
    return f"{day:%Y-%m}" if day else ""


def _occupation(code: str) -> str:
    found = reference.occupation(code)
    return show_name(found) if found else code


_WRITERS: dict[str, Callable[[Any], str]] = {
    "birth_date": show_date,
    "left_on": show_date,
    "start_on": show_date,
    "postal_code": show_postal_code,
    "work_from": show_time,
    "work_to": show_time,
    "pay_from": show_yen,
    **{f"occupation_{rank}": _occupation for rank in (1, 2, 3)},
    **{f"area_{rank}": place_name for rank in (1, 2, 3)},
}
