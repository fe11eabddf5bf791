"""Commands about vacancies: check published ones against the law, and print the table of rules."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask_babel import Babel, force_locale
from flask_babel import gettext as _

from hwportal import clock, config
from hwportal.blueprints.vacancies import display
from hwportal.blueprints.vacancies.rules_page import rules_page
from hwportal.rules.acceptance import Finding
from hwportal.rules.published import Checked, Unreadable, read_texts
from hwportal.rules.published import check as check_texts
from hwportal.rules.published.figures import figures
from hwportal.rules.published.page import LARGEST_FILE

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def vacancies() -> None:
    """Check vacancies against the law."""


@vacancies.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--on", type=DAY, help="Judge as of this day; today unless told.")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True)
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], on: datetime | None, form: str) -> None:
    """Read vacancies as the Hello Work Internet Service publishes them and say what the law finds.

    FILE is a saved page (HTML) or the texts by element id (JSON). Exit 2 when a file cannot be read.
    """
    day = on.date() if on else clock.today()
    show = _as_json if form == "json" else _as_text
    unread = 0
    with _languages().app_context():
        for file in files:
            try:
                click.echo(show(file, check_texts(read_texts(_content(file)), day)))
            except (Unreadable, OSError) as refusal:
                click.echo(f"{file}: {_reason(refusal)}", err=True)
                unread += 1
    if unread:
        context.exit(2)


@vacancies.command("rules")
def rules() -> None:
    """Print the table of all rules (docs/acceptance_rules.md)."""
    click.echo(rules_page(), nl=False)


def _languages() -> Flask:
    """Return an application that knows languages only: judging needs no database and no secrets."""
    app = Flask("hwportal")
    Babel(app, default_locale="ja", default_translation_directories=str(config.ROOT / "translations"))
    return app


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)  # one byte more than is allowed: the reader refuses it


def _reason(refusal: Unreadable | OSError) -> str:
    if isinstance(refusal, OSError):
        return refusal.strerror or type(refusal).__name__
    with force_locale("en"):
        return str(_(refusal.message, **refusal.values))


def _as_json(file: Path, checked: Checked) -> str:
    sentences = {language: _sentences(checked, language) for language in ("ja", "en")}
    findings = [
        _finding(finding, sentences["ja"][place], sentences["en"][place])
        for place, finding in enumerate(checked.findings)
    ]
    found: dict[str, Any] = {"file": str(file), "fields": figures(checked.sheet), "findings": findings}
    # What a page says is cleaned of broken surrogates, so that every reader can take the line.
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _finding(finding: Finding, japanese: str, english: str) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "level": finding.level.name,
        "field": finding.field,
        "message_ja": japanese,
        "message_en": english,
    }


def _sentences(checked: Checked, language: str) -> list[str]:
    with force_locale(language):
        return [display.say(finding).title for finding in checked.findings]


def _as_text(file: Path, checked: Checked) -> str:
    return "\n".join(_lines(file, checked))


def _lines(file: Path, checked: Checked) -> Iterator[str]:
    yield f"{file}: {checked.sheet.job_title or ''}"
    for finding in checked.findings:
        notice = display.say(finding)
        yield f"  {finding.level.name:<6} {finding.rule:<4} {notice.title} ({finding.field})"
    if not checked.findings:
        yield "  " + _("Nothing stands against it.")
