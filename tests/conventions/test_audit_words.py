"""Every act that the program can log has words for those who read the log."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hwportal.approvals import KINDS
from hwportal.blueprints.notices.log_words import PARTS, THINGS
from hwportal.blueprints.notices.words import ACTIONS, WHO
from hwportal.blueprints.vacancies.life import ACTS as VACANCY_ACTS
from hwportal.models import User
from hwportal.models.entry import STATES
from hwportal.policy import Role
from hwportal.rules.application_life import ACTS, BEGINNINGS
from hwportal.rules.direct_requests import LABELS as REQUEST_STATES
from hwportal.rules.follow_up import CONTACTS
from hwportal.rules.meeting_life import ACTS as MEETING_ACTS
from hwportal.rules.promises import ACTS as DIFFERENCE_ACTS

PROGRAM = Path(__file__).resolve().parents[2] / "hwportal"
DECISIONS = ("approved", "returned", "refused")


def logged() -> Iterator[str]:
    """Yield the acts that are written out in the program."""
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("audit.record"):
                if isinstance(node.args[0], ast.Constant):
                    yield str(node.args[0].value)
                else:
                    kinds = r"delivery|entry|meeting|vacancy|application|difference|direct_request|profile|follow_up"
                    act = ast.unparse(node.args[0])
                    assert re.match(rf"f'({kinds}|\{{approval\.kind\}})\.(\{{|refusal_proposed)", act), act


def test_every_act_of_the_log_has_words(app: object) -> None:
    decided = {f"{kind}.{decision}" for kind in KINDS for decision in DECISIONS}
    decided |= {f"{name}.refusal_proposed" for name, kind in KINDS.items() if kind.grounds}
    entries = {f"entry.{state}" for state in STATES}
    entries |= {f"vacancy.{act}" for act in VACANCY_ACTS}
    entries |= {f"follow_up.{kind}" for kind in CONTACTS}
    entries |= {"profile.opened", "profile.changed"}
    entries |= {f"difference.{act}" for act in DIFFERENCE_ACTS}
    entries |= {f"direct_request.{state}" for state in REQUEST_STATES if state not in ("open", "accepted")}
    entries |= {f"meeting.{act}" for act in MEETING_ACTS}
    applications = {f"application.{act}" for act in (*ACTS, *BEGINNINGS)}
    assert {*logged(), *decided, *entries, *applications} - ACTIONS.keys() == set()


def named_parts() -> Iterator[str]:
    """Yield what the program says that it shows or changes, where that is written out."""
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "fields" and isinstance(node.value, ast.List):
                yield from (str(part.value) for part in node.value.elts if isinstance(part, ast.Constant))


def test_what_is_shown_or_changed_has_words() -> None:
    assert set(named_parts()) - PARTS.keys() == set()


def test_the_things_of_the_log_are_tables() -> None:
    assert THINGS.keys() - User.metadata.tables.keys() == set()
    assert {*KINDS, "approval"} - {"referral"} <= THINGS.keys()


def test_every_role_has_a_name_in_the_log() -> None:
    assert set(Role) <= WHO.keys()
