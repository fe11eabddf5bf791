"""Every kind of message has a text that is used, begins with a subject, and tells there no name of an event."""

import re
from pathlib import Path

import pytest

from hwportal.models.entry import STATES

PROGRAM = Path(__file__).resolve().parents[2] / "hwportal"
TEXTS = sorted((PROGRAM / "templates" / "messages").glob("[!_]*.txt"))
CODE = "".join(path.read_text() for path in PROGRAM.rglob("*.py"))
COMPOSED = {f"entry_{state}" for state in STATES}  # the code says f"entry_{state}"


def parts(path: Path) -> tuple[str, str]:
    """Return what a text says first and what it says afterwards, without comments and imports."""
    said = re.sub(r"\{#.*?#\}|\{%-?\s*(?:from|import).*?%\}", "", path.read_text(), flags=re.DOTALL).strip()
    subject, _, body = said.partition("\n")
    return subject, body


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_message_begins_with_its_subject(path: Path) -> None:
    subject, body = parts(path)
    assert "_(" in subject
    assert "_(" in body or "what_and_where(" in body


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_subject_does_not_name_what_an_event_is_about(path: Path) -> None:
    assert not re.search(r"event\.(?:title|summary|programme)", parts(path)[0])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_message_is_sent_by_somebody(path: Path) -> None:
    assert f'"{path.stem}"' in CODE or path.stem in COMPOSED


def test_every_message_that_is_sent_has_a_text() -> None:
    sent = set(re.findall(r"notify(?:_address)?\([^()]*?, \"(\w+)\"", CODE))
    assert sent
    assert sent <= {path.stem for path in TEXTS}
