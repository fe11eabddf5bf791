"""The model in use, read once for each process: the newest that `advice fit` made, else published figures alone."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from flask import current_app

from hwportal.advice.columns import NUMBERS
from hwportal.advice.model import Model
from hwportal.advice.priors import Priors
from hwportal.advice.scoring import Scorer
from hwportal.advice.tables import Coded, Spells
from hwportal.advice.training import train

PUBLISHED = "published figures, version 1"


class Engine(NamedTuple):
    """A scorer and the version of its model."""

    version: str
    scorer: Scorer


def engine() -> Engine:
    """Return the model in use."""
    return _engine(current_app.config["ADVICE_MODEL"])


@cache
def _engine(path: str) -> Engine:
    if not path:
        return Engine(PUBLISHED, Scorer(train(_no_spells(), None, Priors())))
    version = sha256(Path(path).read_bytes()).hexdigest()[:32]
    return Engine(version, Scorer(Model.load(Path(path))))


def _no_spells() -> Spells:
    none, nobody = np.empty(0), Coded((), np.empty(0, dtype=np.int64))
    return Spells(
        ids=[],
        posted=np.empty(0, dtype=np.int64),
        occupation=nobody,
        prefecture=nobody,
        employer=nobody,
        numbers={column.name: none for column in NUMBERS},
        duration=none,
        status=nobody,
        shown_first=nobody,
        followed=np.empty(0, dtype=bool),
    )
