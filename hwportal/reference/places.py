"""Prefectures, municipalities and postal codes."""

import csv
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache

from hwportal.reference.tables import DATA, read_table

_POSTAL_CODE = re.compile(r"^〒?\s*([0-9]{3})\s*[-‐－ー―−–—]?\s*([0-9]{4})$")


@dataclass(frozen=True, slots=True)
class Prefecture:
    """One of the 47, with its JIS code of two digits."""

    code: str
    name: str
    kana: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A city, ward, town or village with its JIS code of five digits; `name` is without the prefecture."""

    code: str
    name: str
    kana: str
    name_en: str

    @property
    def prefecture(self) -> Prefecture:
        """The prefecture that it lies in."""
        return prefectures()[int(self.code[:2]) - 1]

    @property
    def full_name(self) -> str:
        """The name as on an envelope: 東京都千代田区."""
        return self.prefecture.name + self.name


@dataclass(frozen=True, slots=True)
class Town:
    """A place that a postal code names; `name` is empty where the code covers a whole municipality."""

    municipality: Municipality
    name: str
    kana: str

    @property
    def address(self) -> str:
        """The beginning of an address: 東京都千代田区千代田."""
        return self.municipality.full_name + self.name


@cache
def prefectures() -> tuple[Prefecture, ...]:
    """All 47 in the order of their codes."""
    return tuple(Prefecture(**row) for row in read_table("prefectures.csv"))


def prefecture(code: str) -> Prefecture | None:
    """The prefecture with this code."""
    return next((entry for entry in prefectures() if entry.code == code), None)


def municipalities(prefecture_code: str | None = None) -> tuple[Municipality, ...]:
    """The municipalities of one prefecture or of all, wards of large cities included, in the order of their codes."""
    everywhere = _by_code().values()
    return tuple(entry for entry in everywhere if prefecture_code in (None, entry.code[:2]))


def municipality(code: str) -> Municipality | None:
    """The municipality with this code."""
    return _by_code().get(code)


def normal_postal_code(text: str) -> str | None:
    """Seven digits out of what a person typed (〒１００－０００１, 100-0001, 1000001), or None."""
    found = _POSTAL_CODE.match(unicodedata.normalize("NFKC", text).strip())
    return found[1] + found[2] if found else None


def find_postal_code(text: str) -> tuple[Town, ...]:
    """The towns that a postal code stands for, several where it spans several; empty for an unknown code."""
    digits = normal_postal_code(text)
    return _towns(digits[:3]).get(digits[3:], ()) if digits else ()


@cache
def _by_code() -> dict[str, Municipality]:
    return {row["code"]: Municipality(**row) for row in read_table("municipalities.csv")}


@cache
def _postal_archive() -> zipfile.ZipFile:
    # The 2 MB of compressed bytes stay in memory; a file handle would be shared between forked workers.
    return zipfile.ZipFile(io.BytesIO((DATA / "postal_codes.zip").read_bytes()))


@lru_cache(maxsize=64)
def _towns(prefix: str) -> dict[str, tuple[Town, ...]]:
    try:
        text = _postal_archive().read(f"{prefix}.csv").decode("utf-8")
    except KeyError:
        return {}
    towns: dict[str, tuple[Town, ...]] = {}
    for rest, code, name, kana in csv.reader(io.StringIO(text)):
        towns[rest] = (*towns.get(rest, ()), Town(_by_code()[code], name, kana))
    return towns
