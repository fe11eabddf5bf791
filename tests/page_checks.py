"""What must be true of every page; each check yields sentences about what is wrong."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.markup import Element

LEAKED = re.compile(r"\{\{|\}\}|\{%|%\}|%\(\w+\)|<(?:built-in|function|bound method|Element)\b|\bUndefined\b|\blazy_")
UNLABELLED = frozenset({"hidden", "submit", "button", "reset", "image"})


def faults(document: Element, language: str | None) -> list[str]:
    """Return what is wrong with the page, nothing when all is well."""
    checks = (_heading(document), _language(document, language), _ids(document), *map(list, _content(document)))
    return [fault for check in checks for fault in check]


def fragment_faults(document: Element) -> list[str]:
    """Return what is wrong with a piece of a page."""
    return [fault for check in _content(document) for fault in check]


def _content(document: Element) -> tuple[Iterator[str], ...]:
    return _labels(document), _names(document), _inline_code(document), _leaks(document), _forms(document)


def _heading(document: Element) -> Iterator[str]:
    headings = [heading.text for heading in document.all("h1")]
    titles = [title.text for title in document.all("title") if not title.is_inside("svg")]
    if len(headings) != 1 or len(titles) != 1:
        yield f"not one h1 and one title: {headings} {titles}"
    elif titles[0].split(" | ")[0] != headings[0]:
        yield f"the title {titles[0]!r} does not begin with the h1 {headings[0]!r}"


def _language(document: Element, language: str | None) -> Iterator[str]:
    found = document.one("html").get("lang")
    if found not in ({language} if language else {"ja", "en"}):
        yield f"lang is {found!r}"


def _ids(document: Element) -> Iterator[str]:
    ids = Counter(element.id for element in document.walk() if element.id)
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    for element in document.walk():
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers"):
            missing = set(element.get(attribute).split()) - ids.keys()
            yield from (f"{attribute} points to {name!r}, which is not there" for name in missing)


def _labels(document: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in document.all("label") if label.text}
    for control in document.all("input", "select", "textarea"):
        if control.get("type") in UNLABELLED:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby")
        if not named and control.id not in labelled and not control.is_inside("label"):
            yield f"no label: {control.attributes}"


def _names(document: Element) -> Iterator[str]:
    for element in document.all("a", "button"):
        pictures = [image.get("alt") for image in element.all("img")]
        if not (element.text or element.get("aria-label") or element.get("aria-labelledby") or any(pictures)):
            yield f"a {element.tag} without a name: {element.attributes}"
    for link in document.all("a"):
        if link.get("href") in {"", "#"} and "id" not in link.attributes:
            yield f"a link to nowhere: {link.text!r}"
    yield from (
        f"an image without alt: {image.attributes}" for image in document.all("img") if "alt" not in image.attributes
    )


def _inline_code(document: Element) -> Iterator[str]:
    for element in document.walk():
        for name, value in element.attributes.items():
            handler = name.startswith(("on", "hx-on")) or value.strip().lower().startswith(("javascript:", "js:"))
            if handler or name == "style":
                yield f"inline code: {name}={value!r}"
        if element.tag == "style" or (element.tag == "script" and "src" not in element.attributes):
            yield f"an inline <{element.tag}>"


def _leaks(document: Element) -> Iterator[str]:
    # In English "None" is also a word; what leaks there leaks in Japanese too.
    is_english = any(page.get("lang") == "en" for page in document.all("html"))
    for element in document.walk():
        readable = [child for child in element.children if isinstance(child, str)]
        shown = [element.get(name) for name in ("value", "alt", "title", "placeholder", "aria-label", "href", "action")]
        for text in (*readable, *shown):
            if LEAKED.search(text) or (text.strip() == "None" and not is_english):
                yield f"leaked from the program: {text.strip()[:80]!r}"


def _forms(document: Element) -> Iterator[str]:
    for form in document.all("form"):
        names = {control.get("name") for control in form.all("input")}
        if form.get("method").lower() == "post" and "csrf_token" not in names:
            yield f"a form without its token: {form.attributes}"
