"""Every sentence of the program is in the Japanese catalogue, which holds nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import flask_security
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "translations" / "ja" / "LC_MESSAGES"
KEYWORDS = {"_": None, "_l": None, "N_": None, "_n": (1, 2), "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="ja")


def extracted() -> set[str]:
    """Return every sentence that the program and its templates mark for translation."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(str(ROOT), methods, options, keywords=KEYWORDS)
    return {first(message) for _file, _line, message, _comments, _context in found}


def first(message: object) -> str:
    return str(message[0] if isinstance(message, (tuple, list)) else message)


def messages(name: str) -> Iterator[Message]:
    return (message for message in catalogue(FOLDER / name) if message.id)


def test_the_catalogue_holds_exactly_the_sentences_of_the_program() -> None:
    known = {first(message.id) for message in messages("messages.po")}
    assert extracted() - known == set(), "sentences without an entry"
    assert known - extracted() == set(), "entries that no program line uses"


@pytest.mark.parametrize("name", ["messages.po", "flask_security.po"])
def test_every_sentence_is_in_japanese_with_the_same_placeholders(name: str) -> None:
    for message in messages(name):
        translations = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        assert all(translations), f"no Japanese for {message.id!r}"
        assert not message.fuzzy, message.id
        wanted = placeholders(*message.id) if isinstance(message.id, (tuple, list)) else placeholders(message.id)
        for text in map(str, translations):
            missing = set() if message.pluralizable else wanted - placeholders(text)
            assert not missing | (placeholders(text) - wanted), f"{message.id!r}: {text!r}"


def placeholders(*texts: str) -> set[str]:
    return {place for text in texts for place in PLACEHOLDER.findall(text)}


def test_every_sentence_of_flask_security_is_in_japanese() -> None:
    template = Path(flask_security.__file__).parent / "translations" / "flask_security.pot"
    theirs = {first(message.id) for message in catalogue(template) if message.id}
    assert theirs <= {first(message.id) for message in messages("flask_security.po")}
