"""`hwportal timetable`: plan the interviews of a fair or a tour, mend a plan, check one."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from hwportal.timetable.engine import FAIRNESS, Settings, Step, engine_of
from hwportal.timetable.progress import SHOWN
from hwportal.timetable.reading import Malformed, read_document
from hwportal.timetable.running import Report, run, stoppable
from hwportal.timetable.writing import write_plan

BEGAN = time.monotonic() - 0.2  # what Python and this file took to start
BROKEN, MALFORMED, STOPPED = 1, 2, 143
FILE = click.Path(path_type=Path)
OPTIONS = (
    click.option("-o", "--out", type=FILE, required=True, help="Where the plan is written."),
    click.option("--seconds", type=click.FloatRange(min=0.5), default=60.0, show_default=True, help="The whole time."),
    click.option("--fairness", type=click.Choice(FAIRNESS), default="cover", show_default=True),
    click.option("--seed", type=int, default=1, show_default=True),
    click.option("--progress", type=click.Choice(tuple(SHOWN)), default="bar", show_default=True),
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.group()
def timetable() -> None:
    """Plan the interviews of a fair or a tour."""


@timetable.command()
@click.argument("instance", type=FILE)
@_options
def solve(instance: Path, out: Path, progress: str, **chosen: Any) -> None:
    """Make a plan for INSTANCE."""
    settings = Settings(**chosen)
    with _refusals():
        document = read_document(instance)
        _carry_out(engine_of(document).solve(document, settings), out, settings, SHOWN[progress])


@timetable.command()
@click.argument("instance", type=FILE)
@click.option("--previous", type=FILE, required=True, help="The plan that people were told.")
@click.option("--event", type=FILE, help="What happened since.")
@click.option(
    "--max-moved", type=click.IntRange(0), default=5, show_default=True, help="Unbroken meetings moved at most."
)
@_options
def repair(instance: Path, previous: Path, event: Path | None, out: Path, progress: str, **chosen: Any) -> None:
    """Mend a plan for INSTANCE, which is as it stands after an event."""
    settings = Settings(**chosen)
    with _refusals():
        document, before = read_document(instance), read_document(previous)
        happened = read_document(event) if event else None
        _carry_out(engine_of(document).repair(document, before, happened, settings), out, settings, SHOWN[progress])


@timetable.command()
@click.argument("instance", type=FILE)
@click.argument("plan", type=FILE)
@click.pass_context
def check(context: click.Context, instance: Path, plan: Path) -> None:
    """Say which rules PLAN breaks: exit 1 when it breaks any, 2 when a file cannot be read."""
    with _refusals():
        document = read_document(instance)
        found = engine_of(document).check(document, read_document(plan))
    for violation in found:
        click.echo(violation)
    if found:
        context.exit(BROKEN)
    click.echo("The plan keeps every rule.")


def _carry_out(steps: Iterator[Step], out: Path, settings: Settings, report: Report) -> None:
    """Leave the plan in the file, or none when the run was stopped before there was any."""
    if not out.resolve().parent.is_dir():
        raise Malformed(str(out), "stands in no directory")
    with stoppable() as must_stop:
        plan = run(steps, report, must_stop, BEGAN + settings.seconds)
        if plan:
            write_plan(plan, out)
        if must_stop():
            raise SystemExit(STOPPED)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except Malformed as refusal:
        click.echo(f"Error: {refusal}", err=True)
        raise SystemExit(MALFORMED) from None
    except OSError as error:
        click.echo(f"Error: {error.filename}: {error.strerror}", err=True)
        raise SystemExit(MALFORMED) from None
