"""The model as one file: arrays with a header that says what it is, read back only if it is one."""

import json
import zipfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from hwportal.advice.effects import Effects
from hwportal.advice.hazard import Rates
from hwportal.advice.level import Known, LevelModel
from hwportal.advice.reading import Unusable

FORMAT = "hwportal advice model"
VERSION = 1


@dataclass
class Model:
    """Everything that was learnt up to a day."""

    as_of: int
    known: Known
    level: LevelModel
    effects: Effects
    recent_events: Any  # by occupation, of the last 24 months
    cell_events: Any  # expected, by occupation and prefecture

    def save(self, path: Path) -> None:
        """Write the model to a file of exactly this name."""
        header = {
            "format": FORMAT,
            "version": VERSION,
            "as_of": self.as_of,
            "known": asdict(self.known),
            "spread": self.level.spread,
            "first_month": self.level.rates.first_month,
        }
        arrays = {f"level_{name}": value for name, value in _arrays(self.level).items()}
        arrays |= {f"rates_{name}": value for name, value in _arrays(self.level.rates).items()}
        arrays |= {f"effects_{name}": value for name, value in _arrays(self.effects).items()}
        arrays |= {"recent_events": self.recent_events, "cell_events": self.cell_events}
        try:
            with path.open("wb") as opened:
                np.savez_compressed(opened, header=np.array(json.dumps(header)), **arrays)
        except OSError as error:
            raise Unusable(f"{path}: {error.strerror or 'cannot be written'}.") from None

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read a model back."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                held = {name: stored[name] for name in stored.files}
            header = json.loads(str(held["header"]))
            if header["format"] != FORMAT:
                raise KeyError(header["format"])
        except OSError as error:
            raise Unusable(f"{path}: {error.strerror or 'cannot be read'}.") from None
        except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, EOFError):
            raise Unusable(f"{path}: this is not a model of `advice fit`.") from None
        if header["version"] != VERSION:
            raise Unusable(f"{path}: version {header['version']}, this program reads version {VERSION}: fit it anew.")
        return cls._of(header, held)

    @classmethod
    def _of(cls, header: dict[str, Any], held: dict[str, Any]) -> "Model":
        def part(prefix: str) -> dict[str, Any]:
            return {name.removeprefix(prefix): value for name, value in held.items() if name.startswith(prefix)}

        known = Known(**{name: tuple(codes) for name, codes in header["known"].items()})
        rates = Rates(first_month=header["first_month"], **part("rates_"))
        level = LevelModel(rates=rates, spread=header["spread"], **part("level_"))
        return cls(
            header["as_of"], known, level, Effects(**part("effects_")), held["recent_events"], held["cell_events"]
        )


def _arrays(thing: Any) -> dict[str, Any]:
    values = {entry.name: getattr(thing, entry.name) for entry in fields(thing)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}
