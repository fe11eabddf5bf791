"""Feature: the pages that anybody may read, and the frame around every page."""

from flask import Blueprint, Flask

blueprint = Blueprint("public", __name__)

from hwportal.blueprints.public import address_routes, assets, frame, furigana, routes, styleguide  # noqa: E402


def init_app(app: Flask) -> None:
    """Put the frame around the pages of every feature."""
    assets.init_app(app)
    frame.init_app(app)
    furigana.init_app(app)
    styleguide.init_app(app)


__all__ = ["address_routes", "blueprint", "init_app", "routes"]
