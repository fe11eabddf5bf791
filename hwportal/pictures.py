"""Uploaded pictures: decoded and drawn anew, so that nothing but the image itself is kept."""

from io import BytesIO
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from PIL import Image, ImageOps

from hwportal.uploads import BadFile, Upload

ENDINGS = {"JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"), "PNG": (".png",)}
MOST_PIXELS = 25_000_000
FEWEST = 100  # pixels on a side
QUALITY = 85
Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # Pillow itself stops at files that would fill the memory


class NotAPicture(BadFile):
    """The content is no picture, whatever its name says."""

    message = _l("This is no picture in JPEG or PNG, or it is broken. Choose another file.")


class WrongSize(BadFile):
    """The picture has too many or too few pixels."""

    message = _l("The picture needs at least 100 pixels on each side and at most 25 million in all.")


class Drawn(NamedTuple):
    """A picture as JPEG."""

    content: bytes
    width: int
    height: int


def decode(upload: Upload) -> Image.Image:
    """Return the image of a JPEG or PNG, upright, on white, without any of its metadata."""
    try:
        with Image.open(BytesIO(upload.content), formats=tuple(ENDINGS)) as opened:
            kind = opened.format or ""
            if min(opened.size) >= FEWEST and opened.width * opened.height <= MOST_PIXELS:
                image = _plain(opened)
            else:
                raise WrongSize
    except BadFile:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise WrongSize from bomb
    except Exception as broken:  # a broken file makes Pillow stumble over whatever it holds
        raise NotAPicture from broken
    upload.must_end(*ENDINGS[kind])
    return image


def draw(image: Image.Image, longest: int) -> Drawn:
    """Return the image as JPEG, its longer side at most `longest` pixels."""
    small = image.copy()
    small.thumbnail((longest, longest))
    made = BytesIO()
    small.save(made, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Drawn(made.getvalue(), small.width, small.height)


def _plain(opened: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(opened).convert("RGBA")
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    return plain
