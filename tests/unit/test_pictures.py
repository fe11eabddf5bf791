"""Pictures are what decodes as one: nothing but the image is kept, bombs and other files are refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import Base

from hwportal.pictures import NotAPicture, WrongSize, decode, draw
from hwportal.uploads import OtherEnding, Upload
from tests.uploads import image, pdf


def drawn(content: bytes, name: str = "photo.jpg", longest: int = 1600) -> bytes:
    """Return what is kept of an uploaded picture."""
    return draw(decode(Upload(name, content)), longest).content


def test_place_time_and_comment_of_the_camera_are_gone() -> None:
    exif = Image.Exif()
    exif[Base.Make.value] = "SECRET-CAMERA"
    exif[Base.GPSInfo.value] = {1: "N", 2: (35.0, 41.0, 0.0)}
    kept = drawn(image(exif=exif.tobytes(), comment=b"SECRET-COMMENT", icc_profile=b"SECRET-PROFILE"))
    assert b"SECRET" not in kept
    assert b"Exif" not in kept
    assert not Image.open(BytesIO(kept)).getexif()


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[Base.Orientation.value] = 6
    assert Image.open(BytesIO(drawn(image(size=(320, 240), exif=exif.tobytes())))).size == (240, 320)


def test_what_is_hung_onto_a_picture_is_not_kept() -> None:
    kept = drawn(image() + b"PK\x03\x04<script>alert(1)</script>")
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept


def test_a_transparent_png_becomes_a_jpeg_on_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (200, 200), (255, 0, 0, 0)).save(made, "PNG")
    kept = Image.open(BytesIO(drawn(made.getvalue(), "logo.PNG")))
    assert (kept.format, kept.getpixel((100, 100))) == ("JPEG", (255, 255, 255))


def test_a_large_picture_becomes_smaller() -> None:
    small = draw(decode(Upload("a.jpg", image(size=(2000, 1000)))), 480)
    assert (small.width, small.height) == (480, 240)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff", b"GIF89a" + bytes(50), pdf(), b"PK\x03\x04", b"<svg onload='alert(1)'/>", image()[:600]],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        decode(Upload("photo.jpg", content))


def test_other_kinds_of_pictures_are_refused() -> None:
    for kind in ("GIF", "BMP", "TIFF", "WEBP"):
        with pytest.raises(NotAPicture):
            decode(Upload("photo.jpg", image(kind)))


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few kilobytes that claims to be so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(5001, 5000), (8000, 8000), (60000, 60000), (2**31 - 1, 2**31 - 1), (99, 500)])
def test_bombs_and_tiny_pictures_are_refused_before_they_are_decoded(size: tuple[int, int]) -> None:
    with pytest.raises((WrongSize, NotAPicture)):
        decode(Upload("bomb.png", bomb(*size)))


def test_a_name_that_says_something_else_is_refused() -> None:
    for name in ("photo.png", "photo.exe", "photo", "photo.jpg.html"):
        with pytest.raises(OtherEnding):
            decode(Upload(name, image()))
