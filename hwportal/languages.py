"""The language of a page: ?lang=, then the remembered choice, then the browser's wish, else Japanese."""

from babel.support import Translations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Domain, get_locale

LOCALES = ("ja", "en")
COOKIE = "lang"
YEAR = 365 * 24 * 3600


def select_locale() -> str:
    """Return the language for the present request, Japanese where there is none."""
    if not has_request_context():
        return "ja"
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LOCALES:
            return wish
    return request.accept_languages.best_match(LOCALES) or "ja"


class KeptDomain(Domain):
    """A catalogue that is looked up once for a request, not once for each of the hundreds of sentences on a page."""

    def get_translations(self) -> Translations:
        """Return the translations of the present language, kept until force_locale() changes it."""
        # Read without flask_babel's own way, whose look-ups cost a quarter of a page.
        context = g._get_current_object().__dict__.get("_flask_babel") if g else None
        kept: Translations | None = getattr(context, "babel_translations", None)
        if kept is None:
            kept = super().get_translations()
            if context := getattr(g, "_flask_babel", None) if g else None:
                context.babel_translations = kept
        return kept


def init_app(app: Flask) -> None:
    """Translate the templates, and remember the language that a visitor chose."""
    domain = KeptDomain()
    app.extensions["babel"].instance.domain_instance = domain
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda sentence: domain.get_translations().ugettext(sentence),
        ngettext=lambda one, many, number: domain.get_translations().ungettext(one, many, number),
        newstyle=True,
    )

    @app.after_request
    def _remember(response: Response) -> Response:
        chosen = request.args.get("lang")
        if chosen in LOCALES:
            response.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, secure=request.is_secure, samesite="Lax")
        response.headers.setdefault("Content-Language", str(get_locale() or "ja"))
        return response
