"""Writing a simulated world: what an engine may see, and apart from it what only a judge may see."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np

from hwportal.advice.actions import ACTIONS, Cost
from hwportal.advice.columns import FILLED
from hwportal.advice.simulation.outcomes import HORIZONS, Simulated
from hwportal.advice.tables import Floats

FORMATS = {"description_completeness": "%.3f", "tightness_published": "%.2f", "bonus_months": "%.1f"}


def write(world: Simulated, folder: Path, settings: dict[str, Any]) -> None:
    """Write vacancies.csv, truth.csv and params.json into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "vacancies.csv", _vacancies(world))
    _write(folder / "truth.csv", _truth(world))
    (folder / "params.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")


def _write(path: Path, columns: dict[str, list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def _vacancies(world: Simulated) -> dict[str, list[str]]:
    spells = world.spells
    first = {
        "vacancy_id": list(spells.ids),
        "employer_id": _codes(spells.employer),
        "posted_on": spells.posted.astype("datetime64[D]").astype(str).tolist(),
        "occupation": _codes(spells.occupation),
        "prefecture": _codes(spells.prefecture),
    }
    numbers = {name: _texts(column, FORMATS.get(name, "%.0f")) for name, column in spells.numbers.items()}
    last = {
        "advice_first": _codes(spells.shown_first),
        "advice_followed": _texts(spells.followed, "%d"),
        "duration_days": _texts(spells.duration, "%d"),
        "status": _codes(spells.status),
        "event": _texts(spells.ended_by(FILLED), "%d"),
    }
    return first | numbers | last


def _codes(column: Any) -> list[str]:
    return np.array(column.levels, dtype=object)[column.index].tolist()  # type: ignore[no-any-return]


def _texts(column: Floats, form: str) -> list[str]:
    return [form % value for value in column.tolist()]


def _shown(column: Floats) -> list[str]:
    return ["" if np.isnan(value) else f"{value:.5f}" for value in column.tolist()]


def _truth(world: Simulated) -> dict[str, list[str]]:
    columns = {
        "vacancy_id": list(world.spells.ids),
        "latent_fill_day": _shown(np.where(np.isinf(world.fill_day), np.nan, world.fill_day)),
    }
    columns |= {f"p{h}": _shown(world.chances[h]) for h in HORIZONS}
    columns |= {f"gain{h}_{a.name}": _shown(world.gains[h][a.name]) for h in HORIZONS for a in ACTIONS}
    for name, cost in (("best60", None), ("best60_free", Cost.FREE)):
        actions = [action.name for action in ACTIONS if cost in (None, action.cost)]
        gains = np.nan_to_num(np.array([world.gains[60][action] for action in actions]), nan=-1.0)
        top = gains.max(0)
        columns[name] = [
            actions[place] if gain > 0 else "none" for place, gain in zip(gains.argmax(0), top, strict=True)
        ]
        columns[f"{name}_gain"] = _shown(np.maximum(top, 0))
    return columns
