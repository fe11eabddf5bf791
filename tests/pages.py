"""Pages as tests meet them: visit one, read it, fill in its form, send it; every page met is checked on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.markup import Element, parse
from tests.page_checks import faults, fragment_faults

Value = str | list[str] | None


class Page:
    """An answer of the portal, read as HTML."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.get_data(as_text=True)
        self.document = parse(self.html)

    @property
    def path(self) -> str:
        """Return the path and query that answered."""
        return self.response.request.full_path.rstrip("?")

    @property
    def title(self) -> str:
        return self.document.one("h1").text

    @property
    def main(self) -> Element:
        """Return the content without header and footer."""
        return self.document.one("main")

    @property
    def text(self) -> str:
        """Return what a person reads in the content."""
        return (self.document.all("main") or [self.document])[0].text

    def links(self, text: str = "") -> list[str]:
        """Return where the links lead whose words contain `text`."""
        return [link["href"] for link in self.document.all("a") if "href" in link.attributes and text in link.text]

    def link(self, text: str) -> str:
        """Return where the first link with `text` leads."""
        found = self.links(text)
        assert found, f"no link {text!r} on {self.path}: {[link.text for link in self.document.all('a')]}"
        return found[0]

    def form(self, action: str | None = None) -> Form:
        """Return the form whose address ends with `action`, by default the only one that posts in the content."""
        forms = [Form(self, form) for form in self.document.all("form")]
        if action is None:
            forms = [form for form in forms if form.is_post and form.element.is_inside("main")]
        else:
            forms = [form for form in forms if urlsplit(form.action).path.endswith(action)]
        assert len(forms) == 1, f"{len(forms)} forms {action or ''} on {self.path}: {[f.action for f in forms]}"
        return forms[0]

    def error(self, field: str) -> str:
        """Return the sentence that is written at a field, empty where there is none."""
        control = next(c for c in self.document.all("input", "select", "textarea") if c.get("name") == field)
        around: Element | None = control
        described: list[str] = []
        while around is not None and not described:
            described = around.get("aria-describedby").split()
            around = around.parent
        notes = [element for element in self.document.walk() if element.id in described and "error" in element.id]
        return " ".join(note.text for note in notes)


class Form:
    """A form with what stands in its fields, to be changed and sent as a browser would."""

    def __init__(self, page: Page, element: Element) -> None:
        self.page = page
        self.element = element
        self.action = urljoin(page.path, element.get("action") or page.path)
        self.is_post = element.get("method").lower() == "post"
        self.names = {name for control in self._controls() if (name := control.get("name"))}

    def _controls(self) -> list[Element]:
        kinds = ("input", "select", "textarea", "button")
        return self.element.all(*kinds) + self.page.document.all(*kinds, form=self.element.id or "-")

    @property
    def values(self) -> dict[str, list[str]]:
        """Return what a browser would send without anything being changed or any button named."""
        values: dict[str, list[str]] = {}
        for control in self._controls():
            name, kind = control.get("name"), control.get("type")
            skipped = control.tag == "button" or kind in {"submit", "button", "image", "reset", "file"}
            unticked = kind in {"checkbox", "radio"} and "checked" not in control.attributes
            if name and not skipped and not unticked and "disabled" not in control.attributes:
                values.setdefault(name, []).extend(_entered(control))
        return values

    def filled(self, changes: Mapping[str, Value]) -> dict[str, list[str]]:
        """Return the values with `changes`; None leaves a field out, a field that is not there is a mistake."""
        unknown = changes.keys() - self.names
        assert not unknown, f"the form has no field {unknown}; it has {self.names}"
        values = {name: value for name, value in self.values.items() if name not in changes}
        for name, value in changes.items():
            if value is not None:
                values[name] = value if isinstance(value, list) else [value]
        return values

    def post(self, client: FlaskClient, forged: Mapping[str, Value] | None = None, /, **changes: Value) -> TestResponse:
        """Send the form as it is filled in and return the bare answer; `forged` is added without being asked."""
        data: dict[str, Any] = {**self.filled(changes), **(forged or {})}
        if self.is_post:
            return client.post(self.action, data=data)
        return client.get(urlsplit(self.action).path, query_string=data)

    def send(self, client: FlaskClient, /, status: int = 200, **changes: Value) -> Page:
        """Send the form, follow the redirect after a success, and return the page that is seen then."""
        answer = self.post(client, None, **changes)
        if self.is_post and status < 400:
            assert answer.status_code == 303, refused(answer)
        return follow(client, answer, status)


def _entered(control: Element) -> list[str]:
    if control.tag == "textarea":
        return ["".join(child for child in control.children if isinstance(child, str)).removeprefix("\n")]
    if control.tag != "select":
        return [control.get("value", "on" if control.get("type") in {"checkbox", "radio"} else "")]
    options = control.all("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if not chosen and "multiple" not in control.attributes:
        chosen = options[:1]
    return [option.get("value", option.text) for option in chosen]


def refused(answer: TestResponse) -> str:
    """Say why an answer is not the expected success: its status and the sentences of its errors."""
    page = Page(answer)
    notes = [e.text for e in page.document.walk() if "error" in e.get("class") or "finding" in e.get("class")]
    return f"{answer.status_code} at {page.path}: {notes or page.text[:400]}"


def follow(client: FlaskClient, answer: TestResponse, status: int = 200) -> Page:
    """Follow redirects as a browser does and check the page at the end."""
    for _ in range(5):
        if answer.status_code not in {301, 302, 303, 307, 308}:
            break
        answer = client.get(urljoin(answer.request.url, answer.headers["Location"]))
    return checked(answer, status)


def checked(answer: TestResponse, status: int = 200, language: str | None = None) -> Page:
    """Return the answer as a page on which everything is right that must be right on every page."""
    assert answer.status_code == status, refused(answer)
    page = Page(answer)
    found = faults(page.document, language)
    assert not found, f"{page.path}:\n" + "\n".join(found)
    return page


def visit(client: FlaskClient, url: str, status: int = 200, language: str | None = None) -> Page:
    """Open an address, follow redirects, and return the checked page."""
    page = follow(client, client.get(url), status)
    if language:
        assert page.document.one("html")["lang"] == language
    return page


def fragment(client: FlaskClient, url: str, status: int = 200, data: Mapping[str, Value] | None = None) -> Page:
    """Ask as htmx does (a POST when there is `data`) and return the checked piece of page."""
    headers = {"HX-Request": "true"}
    answer = client.get(url, headers=headers) if data is None else client.post(url, data=data, headers=headers)
    assert answer.status_code == status, refused(answer)
    page = Page(answer)
    found = fragment_faults(page.document)
    assert not found, f"{page.path}:\n" + "\n".join(found)
    return page
