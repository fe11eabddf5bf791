"""HTML as a tree that tests can ask questions of; only the standard library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass(eq=False)
class Element:
    """One element: its tag, attributes, children in order, and the element around it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute, or `default` where it is absent."""
        return self.attributes.get(name, default)

    @property
    def id(self) -> str:
        return self.get("id")

    @property
    def text(self) -> str:
        """Return what a person reads, without furigana, with single spaces."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in {"rt", "rp", "script", "template"}:
                yield from child._pieces()

    def walk(self) -> Iterator[Element]:
        """Yield this element and all inside it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Return the elements inside with one of these tags and all these attribute values (`_` stands for `-`)."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.walk()
            if element is not self
            and (not tags or element.tag in tags)
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        """Return the only such element inside."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} × {tags} {attributes}"
        return found[0]

    def is_inside(self, tag: str) -> bool:
        """Tell whether an element with this tag is around it."""
        return self.parent is not None and (self.parent.tag == tag or self.parent.is_inside(tag))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.present = Element("#document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.present)
        self.present.children.append(element)
        if tag not in VOID:
            self.present = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        present = self.present
        self.handle_starttag(tag, attrs)
        self.present = present

    def handle_endtag(self, tag: str) -> None:
        around: Element | None = self.present
        while around is not None and around.tag != tag:
            around = around.parent
        if around is not None and around.parent is not None:
            self.present = around.parent

    def handle_data(self, data: str) -> None:
        self.present.children.append(data)


def parse(html: str) -> Element:
    """Return the document of `html`."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
