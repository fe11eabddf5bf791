"""Select boxes for long lists of choices that stand on every search page."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from wtforms import SelectField
from wtforms.widgets import Select, html_params


class QuickSelect(Select):
    """A select box that writes each option once and then remembers it; its choices have no groups and no attributes."""

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        """Return the box as HTML."""
        attributes = {"id": field.id, "name": field.name, **attributes}
        options = "".join(_option(str(c.value), str(c.label), c.value == field.data) for c in field.choices)
        return Markup(f"<select {html_params(**attributes)}>{options}</select>")  # noqa: S704  (each part is escaped)


class ListField(SelectField):
    """A choice from a fixed list such as the prefectures."""

    widget = QuickSelect()


@lru_cache(maxsize=4096)
def _option(value: str, label: str, is_chosen: bool) -> str:
    return f'<option{" selected" if is_chosen else ""} value="{escape(value)}">{escape(label)}</option>'
