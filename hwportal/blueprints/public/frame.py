"""What stands around every page: language, furigana, account, menu, footer, assets; each computed when drawn."""

import json
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask, current_app, request, url_for
from flask_babel import get_locale

import hwportal
from hwportal import sessions
from hwportal.blueprints.notices.queries import unread_count
from hwportal.blueprints.public import assets, furigana, navigation
from hwportal.blueprints.public.queries import office_names_of
from hwportal.form_keys import new_key
from hwportal.htmx import is_htmx
from hwportal.policy import viewer

HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,  # personal data must not stay in the browser of a shared terminal
        "refreshOnHistoryMiss": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": True, "error": True, "target": "#flash", "swapOverride": "innerHTML"},
        ],
    }
)
LANGUAGES = (("ja", "日本語"), ("en", "English"))


class Language(NamedTuple):
    """One language that the page can be read in."""

    code: str
    label: str
    url: str
    current: bool


class Account(NamedTuple):
    """Who is signed in, in words."""

    name: str
    role: str
    office: str


class Switch(NamedTuple):
    """Something that is on or off, and the address that turns it round."""

    on: bool
    url: str


def same_page(**changes: str) -> str:
    """Return the present page's address with some arguments changed, relative so that it cannot leave the portal."""
    arguments = request.args.copy()
    for name, value in changes.items():
        arguments.setlist(name, [value])
    return "?" + urlencode(list(arguments.items(multi=True)))


class Frame:
    """The surroundings of one page; an error page without a database asks only for what needs none."""

    htmx_config = HTMX_CONFIG
    version = hwportal.__version__

    @cached_property
    def locale(self) -> str:
        """The language of the page."""
        return str(get_locale() or "ja")

    @property
    def languages(self) -> list[Language]:
        """The languages to choose from, the present one marked."""
        return [Language(code, label, same_page(lang=code), code == self.locale) for code, label in LANGUAGES]

    @property
    def furigana(self) -> Switch:
        """Whether readings stand above the characters."""
        on = furigana.is_on()
        return Switch(on, same_page(furigana="off" if on else "on"))

    @property
    def kiosk(self) -> bool:
        """Whether this browser is a shared terminal."""
        return sessions.is_kiosk()

    @cached_property
    def account(self) -> Account | None:
        """Who is signed in."""
        user = viewer()
        if user is None:
            return None
        offices = office_names_of(user, self.locale) if user.office_ids else []
        return Account(user.name, str(navigation.ROLE_NAMES.get(user.role, user.role)), ", ".join(offices))

    @property
    def home_url(self) -> str:
        """The page that the portal's name leads to: the role's own home, or the start page."""
        user = viewer()
        return navigation.home_url(user.role if user else None)

    @property
    def sign_in_url(self) -> str:
        """Where one signs in."""
        return navigation.url_if_exists("accounts.sign_in")

    @property
    def sign_out_url(self) -> str:
        """Where signing out is posted to."""
        return navigation.url_if_exists("accounts.sign_out")

    def menu(self, breadcrumbs: list[tuple[str, str]]) -> list[navigation.Entry]:
        """The main menu of the viewer's role, the entry marked under which the page stands."""
        user = viewer()
        return list(navigation.menu(user.role if user else None, [url for _label, url in breadcrumbs]))

    @property
    def unread(self) -> int:
        """How many messages the viewer has not read yet."""
        user = viewer()
        return unread_count(user) if user else 0

    @property
    def footer(self) -> list[navigation.Entry]:
        """The links at the bottom of every page."""
        return list(navigation.footer())

    @property
    def office_phone(self) -> str:
        """Whom to call."""
        return str(current_app.config["OFFICE_PHONE"])

    @property
    def stylesheet_url(self) -> str:
        """The one stylesheet."""
        return url_for("static", filename="css/portal.css")

    @property
    def script_url(self) -> str:
        """The one script of our own."""
        return url_for("static", filename="js/portal.js")

    @property
    def htmx(self) -> assets.Asset | None:
        """Where htmx comes from."""
        return assets.htmx_asset()


def init_app(app: Flask) -> None:
    """Give every template its frame."""
    app.jinja_env.globals.update(new_form_key=new_key, is_htmx=is_htmx)

    @app.context_processor
    def _frame() -> dict[str, Any]:
        return {"frame": Frame()}
