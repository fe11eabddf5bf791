"""The quick select box says the same as that of WTForms."""

from typing import Any

from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice

from hwportal.selects import ListField
from tests.markup import parse

CHOICES = [SelectChoice("", "All"), SelectChoice("13", "東京都"), SelectChoice('"x', "<b>&")]


class Both(Form):
    slow = SelectField("Place", choices=CHOICES)
    quick = ListField("Place", choices=CHOICES)


def said(box: Any) -> list[tuple[str, str, bool]]:
    options = parse(str(box)).all("option")
    return [(option.get("value"), option.text, "selected" in option.attributes) for option in options]


def test_options_are_the_same_and_escaped() -> None:
    form = Both(data={"slow": "13", "quick": "13"})
    assert said(form.quick()) == said(form.slow())
    assert "<b>" not in str(form.quick())
    assert [chosen for _value, _label, chosen in said(form.quick())] == [False, True, False]


def test_attributes_stand_on_the_box() -> None:
    box = parse(str(Both().quick(aria_invalid="true", required=False))).one("select")
    assert (box["id"], box["name"], box["aria-invalid"]) == ("quick", "quick", "true")
    assert "required" not in box.attributes
