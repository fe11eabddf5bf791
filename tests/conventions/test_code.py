"""House rules that a tool can check: who commits, who queries, what is imported, how long things are."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sorted((ROOT / "hwportal").rglob("*.py"))
# The hook of a request, and the processes that have no request.
COMMITTERS = {"hwportal/database.py", "hwportal/worker.py", "hwportal/run.py"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(path: Path, *wanted: str) -> Iterator[str]:
    """Yield each call of a method with a wanted name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in wanted:
            yield f"{name(path)}:{node.lineno} {ast.unparse(node)[:80]}"


def test_only_the_hook_commits() -> None:
    files = [path for path in PROGRAM if name(path) not in COMMITTERS and not path.name.endswith("cli.py")]
    assert [call for path in files for call in calls(path, "commit") if "session" in call] == []


def test_routes_neither_query_nor_write() -> None:
    files = [path for path in PROGRAM if path.name.endswith("routes.py")]
    session = ("execute", "scalars", "scalar", "add", "flush", "delete")
    assert [call for path in files for call in calls(path, *session) if "db.session" in call] == []


def test_packages_keep_to_their_layers() -> None:
    assert lint_imports(config_filename=str(ROOT / "setup.cfg"), no_cache=True) == 0


@pytest.mark.parametrize("path", PROGRAM, ids=name)
def test_module_and_public_functions_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not tree.body or ast.get_docstring(tree), "the module has no docstring"
    public = (node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name[0] != "_")
    silent = [node.name for node in public if not ast.get_docstring(node) and not is_view(node)]
    assert not silent


def is_view(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell whether a function is a route, whose address and permission say what it is."""
    return any("blueprint." in ast.unparse(decorator) for decorator in node.decorator_list)


def test_files_stay_readable() -> None:
    long = {name(path): count for path in PROGRAM if (count := len(path.read_text().splitlines())) > 320}
    assert not long


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [name(path) for path in PROGRAM if path.stem in {"utils", "helpers", "common", "manager", "base"}] == []
