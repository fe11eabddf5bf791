"""Every sentence that Flask-Security can say is there in Japanese."""

import re
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale

from hwportal.config import ROOT


def catalogue_of_the_package() -> Catalog:
    with files("flask_security").joinpath("translations/flask_security.pot").open("rb") as file:
        return read_po(file)


def own_catalogue() -> Catalog:
    with (ROOT / "translations/ja/LC_MESSAGES/flask_security.po").open("rb") as file:
        return read_po(file, locale="ja")


def test_no_sentence_is_missing_or_left_over() -> None:
    wanted = {message.id for message in catalogue_of_the_package() if message.id}
    ours = {message.id for message in own_catalogue() if message.id}
    assert len(wanted) > 200
    assert ours == wanted


def test_every_sentence_is_japanese_and_certain() -> None:
    kept_as_they_are = {"SMS"}
    for message in own_catalogue():
        if message.id and message.id not in kept_as_they_are:
            assert not message.fuzzy, message.id
            assert re.search("[ぁ-んァ-ヶ一-龠]", str(message.string)), message.id


def test_no_placeholder_is_invented() -> None:
    for message in own_catalogue():
        assert set(re.findall(r"%\((\w+)\)", str(message.string))) <= set(re.findall(r"%\((\w+)\)", str(message.id))), (
            message.id
        )


def test_the_portal_speaks_by_it(app: Flask) -> None:
    translate = app.extensions["security"].i18n_domain.gettext
    with app.test_request_context(), force_locale("ja"):
        assert translate("Invalid code") == "コードが正しくありません。"
    with app.test_request_context(), force_locale("en"):
        assert translate("Invalid code") == "Invalid code"
