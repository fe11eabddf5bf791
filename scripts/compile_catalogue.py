"""Compile one message catalogue: compile_catalogue.py messages.po messages.mo."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def main(source: Path, target: Path) -> None:
    """Leave at `target` what the portal reads; tests prove that the sentences are complete."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    with target.open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
