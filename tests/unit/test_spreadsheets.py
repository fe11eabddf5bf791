"""Files for spreadsheets: no formulas, numbers and dates typed, nothing lost without being named."""

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.spreadsheets import Row, csv_file, unmapped, xlsx_file

DANGEROUS = ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    made = b"".join(csv_file([["heading"], [text]])).decode("utf-8-sig")
    (_heading, [cell]) = csv.reader(io.StringIO(made, newline=""))
    assert cell == f"'{text}"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_other_text_comes_back_as_it_was(text: str) -> None:
    made = b"".join(csv_file([[text]])).decode("utf-8-sig")
    [[cell]] = csv.reader(io.StringIO(made, newline=""))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_text_is_quoted_and_numbers_are_bare() -> None:
    made = b"".join(csv_file([["保育士", 215000, Decimal("20.5"), date(2026, 11, 24), None]]))
    assert made == '\ufeff"保育士",215000,20.5,"2026-11-24",""\r\n'.encode()


def test_what_cp932_lacks_is_named_and_shown_as_geta() -> None:
    assert unmapped("𠮷野家〜髙﨑㈱①葛\U000e0100𠮷", "cp932") == "𠮷\U000e0100"
    assert unmapped("𠮷", "utf-8") == ""
    # The wave dash has one place in JIS; programs of Windows read it as the full-width tilde.
    assert b"".join(csv_file([["𠮷野〜"]], "cp932")).decode("cp932") == '"〓野～"\r\n'


def test_a_long_table_comes_in_pieces() -> None:
    pieces = list(csv_file([[number] for number in range(1000)]))
    assert len(pieces) > 5
    assert b"".join(pieces).decode("utf-8-sig").split() == [str(number) for number in range(1000)]


def test_an_xlsx_has_texts_numbers_dates_and_no_formula() -> None:
    texts: list[Row] = [[text] for text in ("heading", *DANGEROUS, "https://example.jp")]
    made = xlsx_file([*texts, [3], [Decimal("2.5")], [None], [date(2026, 11, 24)]], "求人")
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert len(re.findall(r't="inlineStr"', sheet)) == len(DANGEROUS) + 2
    assert {"<v>3</v>", "<v>2.5</v>", "<v>46350</v>"} <= set(re.findall(r"<v>.*?</v>", sheet))
