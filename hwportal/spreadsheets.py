"""Tables as files for spreadsheets, CSV and XLSX; whatever a cell holds, it never becomes a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

Cell = str | int | Decimal | date | None
Row = Sequence[Cell]
MEDIA = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
ENCODINGS = ("utf-8", "cp932")
GETA = "〓"  # what Japanese printers set where a character is missing
_BEGIN_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")  # full width, too: some programs fold it first
_LINES_AT_ONCE = 100


def unmapped(text: str, encoding: str) -> str:
    """Return the characters of `text` that the encoding does not have, each once."""
    return "" if _has(encoding, text) else "".join(dict.fromkeys(sign for sign in text if not _has(encoding, sign)))


def csv_file(rows: Iterable[Row], encoding: str = "utf-8") -> Iterator[bytes]:
    """Yield a CSV file piece by piece: text quoted, numbers bare; 〓 where the encoding lacks a character."""
    piece = StringIO()
    writer = csv.writer(piece, quoting=csv.QUOTE_NONNUMERIC)
    if encoding == "utf-8":
        piece.write("\ufeff")  # by which Excel knows the encoding
    for number, row in enumerate(rows, 1):
        writer.writerow([_plain(cell) for cell in row])
        if number % _LINES_AT_ONCE == 0:
            yield _encoded(piece, encoding)
    yield _encoded(piece, encoding)


def xlsx_file(rows: Iterable[Row], title: str) -> bytes:
    """Return an XLSX file with the first row as heading; rows leave the memory one by one."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        sheet, heading = book.add_worksheet(title), book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    sheet.write_string(y, x, cell, heading if y == 0 else None)
                elif isinstance(cell, date):
                    sheet.write_datetime(y, x, cell, day)
                elif isinstance(cell, int | Decimal):
                    sheet.write_number(y, x, cell)
    return made.getvalue()


def _plain(cell: Cell) -> str | int | Decimal:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(_BEGIN_FORMULAS):
        return f"'{cell}"
    return "" if cell is None else cell


def _encoded(piece: StringIO, encoding: str) -> bytes:
    text = piece.getvalue()
    piece.seek(0)
    piece.truncate()
    gaps = dict.fromkeys(map(ord, unmapped(text, encoding)), GETA)
    return text.translate(gaps).encode(encoding)


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
