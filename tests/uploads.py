"""Files as people send them: pictures drawn here, and whatever else may come in their place."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def image(kind: str = "JPEG", size: tuple[int, int] = (320, 240), color: str = "seagreen", **options: Any) -> bytes:
    """Return a picture."""
    drawn = Image.new("RGB", size, color)
    ImageDraw.Draw(drawn).rectangle((10, 10, size[0] // 2, size[1] // 2), fill="white")
    made = BytesIO()
    drawn.save(made, kind, **options)
    return made.getvalue()


def pdf(extra: bytes = b"") -> bytes:
    """Return a small PDF with one empty page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + extra + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def sent(content: bytes, name: str) -> Any:
    """Return a file as browsers send it."""
    return BytesIO(content), name
