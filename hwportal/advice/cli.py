"""The `advice` commands: fit a model to records, score drafts, judge a model, make a world to try it on."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from hwportal.advice.actions import ACTIONS, Cost
from hwportal.advice.evaluation import evaluate
from hwportal.advice.model import Model
from hwportal.advice.priors import Priors, read_priors
from hwportal.advice.reading import Unusable, read_drafts, read_spells
from hwportal.advice.scoring import HORIZONS, Estimate, Scorer, Scores
from hwportal.advice.simulation import SCENARIOS, simulate
from hwportal.advice.simulation.files import write
from hwportal.advice.training import train
from hwportal.advice.truth import read_truth

FILE = click.Path(path_type=Path)
P = ParamSpec("P")
DAY = click.DateTime(["%Y-%m-%d"])


def _refusing(command: Callable[P, None]) -> Callable[P, None]:
    """Turn a file that cannot be used into a sentence and exit 2."""

    @wraps(command)
    def refusing(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Unusable as refusal:
            raise click.exceptions.UsageError(str(refusal)) from None

    return refusing


@click.group()
def advice() -> None:
    """Say what would fill a vacancy, and how sure that is."""


@advice.command("fit")
@click.argument("vacancies", type=FILE)
@click.option("-o", "--output", required=True, type=FILE, help="The model file to write.")
@click.option("--as-of", type=DAY, help="Learn from what was known on this day; by default the last one in the file.")
@click.option("--priors", type=FILE, help="Published figures that replace the ones that come with the portal.")
@_refusing
def fit(vacancies: Path, output: Path, as_of: datetime | None, priors: Path | None) -> None:
    """Learn a model from spells (VACANCIES.csv)."""
    day = (as_of.date() - date(1970, 1, 1)).days if as_of else None
    train(read_spells(vacancies), day, read_priors(priors) if priors else Priors()).save(output)


@advice.command("score")
@click.argument("model", type=FILE)
@click.argument("drafts", type=FILE)
@click.option("-o", "--output", required=True, type=FILE, help="The CSV file to write.")
@_refusing
def score(model: Path, drafts: Path, output: Path) -> None:
    """Write chances and gains of drafts, with intervals of 80 % and where each gain comes from."""
    read = read_drafts(drafts)
    scores = Scorer(Model.load(model)).score(read)
    try:
        with output.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(header())
            writer.writerows(lines(list(read.ids), scores))
    except OSError as error:
        raise Unusable(f"{output}: {error.strerror or 'cannot be written'}.") from None


@advice.command("evaluate")
@click.argument("model", type=FILE)
@click.argument("vacancies", type=FILE)
@click.argument("truth", type=FILE, required=False)
@_refusing
def evaluate_command(model: Path, vacancies: Path, truth: Path | None) -> None:
    """Print as JSON how good a model is on vacancies that came after it."""
    spells = read_spells(vacancies)
    known = read_truth(truth, list(spells.ids)) if truth else None
    click.echo(json.dumps(evaluate(Model.load(model), spells, known), indent=1))


@advice.command("simulate")
@click.option("--n", "count", type=click.IntRange(1, 5_000_000), default=40_000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--scenario", type=click.Choice(list(SCENARIOS)), default="default", show_default=True)
@click.option("--months", type=click.IntRange(3, 240), default=48, show_default=True)
@click.option("--start", type=DAY, default="2022-04-01", show_default=True, help="Day of the first vacancies.")
@click.option("--followup-days", type=click.IntRange(0, 400), default=0, show_default=True)
@click.option("-o", "--output", required=True, type=FILE, help="The folder to write into.")
@_refusing
def simulate_command(output: Path, scenario: str, start: datetime, **settings: int) -> None:
    """Make a world in which the truth is known: vacancies.csv, truth.csv and params.json."""
    first = start.date().isoformat()
    made = simulate(SCENARIOS[scenario], start=first, **settings)
    try:
        write(made, output, {"scenario": scenario, "start": first, **settings, "world": asdict(SCENARIOS[scenario])})
    except OSError as error:
        raise Unusable(f"{output}: {error.strerror or 'cannot be written'}.") from None


def header() -> list[str]:
    """Return the columns of a score file."""
    chances = [f"p{h}" for h in HORIZONS] + [f"p{h}_{end}" for h in HORIZONS for end in ("lo", "hi")]
    gains = [
        f"{part}_{a.name}{end}"
        for a in ACTIONS
        for part, end in (("gain60", ""), ("gain60", "_lo"), ("gain60", "_hi"), ("source", ""))
    ]
    return ["vacancy_id", *chances, *gains, "best60", "best60_free", "evidence"]


def lines(ids: list[str], scores: Scores) -> Iterator[list[Any]]:
    """Yield the lines of a score file; gains that are not feasible stay empty."""
    chances = [scores.chances[h] for h in HORIZONS]
    columns = [_texts(chance.value) for chance in chances]
    columns += [_texts(end) for chance in chances for end in (chance.low, chance.high)]
    for action in ACTIONS:
        columns += _gain_columns(scores.gains[action.name], scores.feasible[action.name], scores.sources[action.name])
    columns += [scores.best(), scores.best(Cost.FREE), scores.evidence]
    yield from map(list, zip(ids, *columns, strict=True))


def _gain_columns(gain: Estimate, feasible: Any, sources: list[str]) -> list[list[str]]:
    texts = [_texts(gain.value), _texts(gain.low), _texts(gain.high), sources]
    return [[text if can else "" for text, can in zip(column, feasible, strict=True)] for column in texts]


def _texts(values: Any) -> list[str]:
    return [f"{value:.6f}" for value in values]
