"""Documents are plain PDFs or pictures of pages; whatever else comes in their dress is refused."""

import zipfile
from io import BytesIO

import pytest

from hwportal.documents import Active, Locked, NotADocument, checked
from hwportal.uploads import OtherEnding, Upload
from tests.uploads import image, pdf


def zipped(before: bytes = b"") -> bytes:
    made = BytesIO(before)
    made.seek(0, 2)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("a.html", "<script>")
    return made.getvalue()


def test_a_plain_pdf_stays_as_it_is() -> None:
    assert checked(Upload("履歴書.PDF", pdf())) == ("履歴書.PDF", "application/pdf", pdf())


def test_a_picture_of_a_page_is_drawn_anew() -> None:
    name, media, content = checked(Upload("履歴書.v2.png", image("PNG")))
    assert (name, media, content[:3]) == ("履歴書.v2.jpg", "image/jpeg", b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.4 without an end",
        b"<html>" + pdf(),
        zipped(),
        zipped(pdf()),
        b"PK\x03\x04" + b"\0" * 10_000,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"MZ\x90\x00",
    ],
)
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(NotADocument):
        checked(Upload("cv.pdf", content))


@pytest.mark.parametrize("name", [b"/JavaScript", b"/J#61vaScript", b"/Launch", b"/EmbeddedFile", b"/JS"])
def test_a_pdf_with_a_program_or_files_is_refused(name: bytes) -> None:
    with pytest.raises(Active):
        checked(Upload("cv.pdf", pdf(name + b" 9 0 R")))


def test_a_locked_pdf_is_refused_and_the_same_word_in_a_picture_is_not() -> None:
    with pytest.raises(Locked):
        checked(Upload("cv.pdf", pdf(b"/Encrypt 9 0 R")))
    assert checked(Upload("cv.pdf", pdf(b">>stream\n/JS /Encrypt\nendstream<<"))).media == "application/pdf"


def test_a_name_that_says_something_else_is_refused() -> None:
    for name, content in (("cv.exe", pdf()), ("cv.jpg", pdf()), ("cv.pdf", image()), ("cv.pdf.exe", pdf())):
        with pytest.raises(OtherEnding):
            checked(Upload(name, content))


def test_many_beginnings_without_an_end_cost_no_time() -> None:
    assert checked(Upload("cv.pdf", pdf(b"stream\n" * 500_000))).media == "application/pdf"
