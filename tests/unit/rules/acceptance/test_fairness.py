"""G-4: requirements that shut out indirectly, and private questions."""

import pytest

from hwportal.rules.acceptance import Level
from tests.sheets import nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


@pytest.mark.parametrize(
    ("transfer", "reach", "is_fine"),
    [(True, "全国の事業所", False), (True, "東京都内", True), (False, "全国の事業所", True), (True, None, True)],
)
def test_transfers_anywhere_ask_a_question(transfer: bool, reach: str | None, is_fine: bool) -> None:
    sheet = nursery_teacher(transfer=transfer, transfer_range=reach)
    assert [(f.field, f.level) for f in found(sheet, "G-4")] == ([] if is_fine else [("transfer_range", Level.WARN)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("身長１６０ｃｍ以上の方", ["身長160cm以上"]),
        ("園児の身長120cm程度まで測定します", []),
        ("体力に自信のある方。本籍の記載をお願いします", ["体力に自信のある方", "本籍の"]),
        ("体力に自信のある方でなくても働けます", []),
    ],
)
def test_bodies_and_private_matters_are_pointed_out(text: str, words: list[str]) -> None:
    sheet = nursery_teacher(message=text)
    assert [f.facts["words"] for f in found(sheet, "G-4")] == words
    assert set(levels(sheet, "G-4")) <= {Level.WARN}
    assert not breaks(nursery_teacher(), "G-4")
