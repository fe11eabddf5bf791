"""Templates compile, are used, hold no inline code, and work without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.markup import Element, parse

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "hwportal" / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
# Left out of htmx 4, or code in an attribute.
FORBIDDEN = re.compile(
    r"\s(?:on\w+|style|hx-on[\w:-]*|hx-vars|hx-params|hx-prompt|hx-ext|hx-request|hx-disinherit)\s*="
)
REQUESTS = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")


def source(name: str) -> str:
    """Return a template without its comments."""
    return re.sub(r"\{#.*?#\}", "", (FOLDER / name).read_text(), flags=re.DOTALL)


def html(name: str) -> str:
    """Return a template as HTML, whatever its Jinja expressions may become."""
    without_tags = re.sub(r"\{%.*?%\}", "", source(name), flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}", "x", without_tags, flags=re.DOTALL)


def markup(name: str) -> Element:
    return parse(html(name))


def named(text: str) -> Iterator[re.Pattern[str]]:
    """Yield the template names that stand in a text; what is filled in later may be anything."""
    joined = re.sub(r'" ~ [\w.\[\]]+ ~ "', "{}", text)
    for name in re.findall(r'["\']([\w/{}.\[\]()-]+\.(?:html|txt|ics))["\']', joined):
        yield re.compile(re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(name)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(app: Flask, name: str) -> None:
    app.jinja_env.get_template(name)


def test_every_template_is_used() -> None:
    code = "".join(path.read_text() for path in (ROOT / "hwportal").rglob("*.py"))
    patterns = list(named(code + "".join(source(name) for name in TEMPLATES)))
    assert [name for name in TEMPLATES if not any(pattern.fullmatch(name) for pattern in patterns)] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_inline_code_and_nothing_that_htmx_4_drops(name: str) -> None:
    assert not FORBIDDEN.findall(html(name))
    assert "<style" not in source(name)
    assert not [script for script in markup(name).all("script") if "src" not in script.attributes]
    assert "|safe" not in source(name).replace(" ", "")


@pytest.mark.parametrize("name", PAGES)
def test_htmx_only_improves_what_works_without_it(name: str) -> None:
    for element in markup(name).walk():
        if any(request in element.attributes for request in REQUESTS):
            polls = "every" in element.get("hx-trigger")
            is_link = element.tag == "a" and "href" in element.attributes
            is_control = element.tag in {"form", "button", "input", "select", "textarea"}
            assert polls or is_link or is_control, f"{element.tag} {element.attributes}"
            assert "hx-put" not in element.attributes


def test_templates_are_short() -> None:
    long = {name: count for name in PAGES if (count := len(source(name).splitlines())) > 120}
    assert not long
