"""The page that says who may do what, written from the rules themselves."""

from collections.abc import Iterable, Iterator

from flask import Flask

from hwportal.policy import RULES, Action, Role, Rule

INTRODUCTION = """# Who may do what

Written by `python -m hwportal permissions > docs/permissions.md` from `hwportal/policy.py`; a test compares the two.
One account has one role. A role opens an action; the condition then decides on the single thing. Whoever is not
signed in is asked to sign in. A refusal answers 403, and 404 where it must not show that the thing exists.
"""


def permissions_page(app: Flask) -> str:
    """Return the page as Markdown: roles and conditions of every action, and the addresses that it opens."""
    actions = [_row(action, RULES[action]) for action in Action]
    heading = ["action", *(role.value for role in Role), "condition", "refusal"]
    addresses = _table(["address", "methods", "action"], sorted(_addresses(app)))
    return f"{INTRODUCTION}\n## Actions\n\n{_table(heading, actions)}\n## Addresses\n\n{addresses}"


def _row(action: Action, rule: Rule) -> list[str]:
    roles = ["yes" if role in rule.roles else "" for role in Role]
    condition = (
        (rule.relation.__doc__ or "").replace("`subject`", "it").removeprefix("Tell whether ").rstrip(".")
        if rule.relation
        else ""
    )
    return [_words(action), *roles, "visitors, too" if rule.open_to_all else condition, "404" if rule.hides else "403"]


def _addresses(app: Flask) -> Iterator[list[str]]:
    for rule in app.url_map.iter_rules():
        view = app.view_functions.get(rule.endpoint)
        if not rule.build_only and (action := getattr(view, "permission", None)):
            methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
            yield [f"`{rule.rule}`", methods, _words(action)]


def _words(action: Action) -> str:
    return action.value.replace("_", " ")


def _table(heading: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
