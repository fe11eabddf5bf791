"""docs/permissions.md says what the rules say."""

from flask import Flask

from hwportal.blueprints.accounts.permissions import permissions_page
from hwportal.config import ROOT


def test_the_page_is_fresh(app: Flask) -> None:
    page = (ROOT / "docs" / "permissions.md").read_text("utf-8")
    assert page == permissions_page(app), "write it anew: DEMO=1 python -m hwportal permissions > docs/permissions.md"
