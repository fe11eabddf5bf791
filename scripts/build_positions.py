"""Builds hwportal/reference/data/positions.csv: where each municipality's town hall stands.

Takes `geoshape-city.csv`, the gazetteer of 歴史的行政区域データセットβ版, out of the source package of pygeonlp 1.2.5.
"""

import csv
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "hwportal" / "reference" / "data"
OFFICE = "1/"  # of the sources: the town hall itself
# The wards of 浜松市 were redrawn on 1 January 2024; their offices stand where those of these wards stood.
REDRAWN = {"22138": "22131", "22139": "22136", "22140": "22137"}


def main() -> None:
    """The table is written anew; the same gazetteer gives the same bytes."""
    found = _positions(Path(sys.argv[1]))
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        wanted = [(row["code"], row["name"]) for row in csv.DictReader(file)]
    with (DATA / "positions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "latitude", "longitude"])
        for code, name in wanted:
            entries = found[REDRAWN.get(code, code)]
            # Several are villages of old under the code of the town that they became.
            entry = next((entry for entry in entries if entry["address"].endswith(name)), entries[0])
            table.writerow([code, f"{float(entry['latitude']):.4f}", f"{float(entry['longitude']):.4f}"])


def _positions(gazetteer: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with gazetteer.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["valid_to"] and row["source"].startswith(OFFICE):
                found.setdefault(row["code"].split("/")[0], []).append(row)
    return found


if __name__ == "__main__":
    main()
