"""The input fields keep what was typed and say what is wrong."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from hwportal import create_app, fields


class Everything(Form):
    name = fields.LineField("Name", limit=5)
    about = fields.TextField("About", required=False)
    kana = fields.KanaField("Kana", required=False)
    mail = fields.EmailField("Mail", required=False)
    phone = fields.PhoneField("Phone", required=False)
    code = fields.PostalCodeField("Postal code", required=False)
    day = fields.DateField("Day", required=False)
    at = fields.TimeField("Time", required=False)
    count = fields.NumberField("Count", required=False, least=0, most=10)


@pytest.fixture(scope="module")
def _app() -> Iterator[None]:
    app = create_app(
        {
            "DEMO": True,
            "SECRET_KEY": "k" * 4 + "abcdefghijklmnopqrstuvwxyz12345678",
            "TOTP_KEY": "t" * 4 + "abcdefghijklmnopqrstuvwxyz12345678",
            "DATABASE_URL": "sqlite:///:memory:",
        }
    )
    with app.test_request_context("/?lang=en"):
        yield


def form(**typed: str) -> Everything:
    return Everything(MultiDict(typed))


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", " 髙橋 ", "髙橋"),
        ("kana", "みほん はなこ", "ミホン ハナコ"),
        ("kana", "ﾐﾎﾝ", "ミホン"),
        ("phone", "０３−１２３４−５６７８", "03-1234-5678"),
        ("code", "〒１００－０００１", "1000001"),
        ("day", "令和8年11月24日", date(2026, 11, 24)),
        ("at", "９時３０分", time(9, 30)),
        ("count", "０人", 0),
        ("about", "一\r\n二", "一\n二"),
    ],
)
@pytest.mark.usefixtures("_app")
def test_what_is_typed_is_kept_in_one_form(field: str, typed: str, kept: Any) -> None:
    filled = form(**{"name": "見本", field: typed})
    assert filled.validate(), filled.errors
    assert filled[field].data == kept
    assert filled[field]._value() == typed


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "   "),
        ("name", "六文字以上の名"),
        ("name", "a\x00b"),
        ("kana", "漢字"),
        ("mail", "nobody"),
        ("phone", "12"),
        ("code", "12"),
        ("day", "令和8年2月30日"),
        ("day", "平成40年1月1日"),
        ("at", "25:00"),
        ("count", "11"),
        ("count", "many"),
    ],
)
@pytest.mark.usefixtures("_app")
def test_what_cannot_be_kept_stays_on_the_page_with_one_sentence(field: str, typed: str) -> None:
    filled = form(**{"name": "見本", field: typed})
    assert not filled.validate()
    assert len(filled[field].errors) == 1
    assert filled[field]._value() == typed
