"""The picture on the slip that a reception desk scans."""

import segno
from markupsafe import Markup


def code_picture(code: str) -> Markup:
    """Return a QR code of the short code of a sign-up as inline SVG; the paper names no person to a scanner."""
    picture = segno.make(code, error="m", micro=False).svg_inline(scale=5, border=2, omitsize=True)
    return Markup(picture)  # noqa: S704  (segno's own drawing, nothing that somebody typed)
