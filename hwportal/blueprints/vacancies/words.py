"""What the templates of vacancies may say: filters for states, fields, sections and the code to scan."""

from collections.abc import Iterable

import segno
from flask import Flask, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from hwportal.blueprints.vacancies.display import say
from hwportal.blueprints.vacancies.rows import Row, lines, rows_of, words
from hwportal.blueprints.vacancies.states import state_of
from hwportal.models import Vacancy
from hwportal.policy import Action, can, viewer
from hwportal.rules import visits
from hwportal.rules.sheet import FIELDS, SECTION_OF, Field


def pairs(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Return label and value of each row."""
    return [(row.label, row.value) for row in rows]


def field_label(name: str) -> str:
    """Return the name of a field in words."""
    return str(_(FIELDS[name].label))


def section_code(name: str) -> str:
    """Return the section that holds a field."""
    return SECTION_OF[name].code


def needed_when(field: Field) -> str:
    """Return the answers that call for a field, as `name=code` parted by spaces; empty when it always stands there."""
    answers = []
    for name, wanted in (field.needed.condition or {}).items():
        for value in wanted if isinstance(wanted, tuple) else (wanted,):
            answers += [f"{name}={FIELDS[name].kind.write(value)}"] if value is not None else []
    return " ".join(answers)


def qr_svg(text: str) -> Markup:
    """Return a QR code as inline SVG."""
    picture = segno.make(text, error="m", micro=False).svg_inline(scale=4, border=2, omitsize=True)
    return Markup(picture)  # noqa: S704  (segno's own drawing of our own address)


def desk_of(vacancy: Vacancy) -> str:
    """Return the page on which the viewer works on a vacancy: its employer or staff; nothing for others."""
    if can(viewer(), Action.EDIT_VACANCY, vacancy):
        return url_for("vacancies.show_own", vacancy_id=vacancy.id)
    return url_for("vacancies.show_to_staff", vacancy_id=vacancy.id) if can(viewer(), Action.SEE_VACANCIES) else ""


def init_app(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.filters.update(
        pairs=pairs,
        field_label=field_label,
        section_code=section_code,
        vacancy_state=state_of,
        qr_svg=qr_svg,
        lines=lines,
        rows_of=rows_of,
        field_words=words,
        notice=say,
        needed_when=needed_when,
    )
    app.jinja_env.globals["desk_of"] = desk_of
    app.jinja_env.globals["visit_causes"] = visits.CAUSES
    app.jinja_env.tests["sheet_field"] = FIELDS.__contains__
