"""The application: the only place where things are wired."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from hwportal import (
    FEATURES,
    ConfigurationError,
    addresses,
    audit,
    config,
    database,
    errors,
    filters,
    form_keys,
    headers,
    languages,
    sessions,
    uploads,
    view_counts,
)
from hwportal.engines import engine_options
from hwportal.extensions import babel, csrf, db, migrate


def build(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Return the portal, configured from the environment and `overrides`."""
    values = {**config.settings(), **(overrides or {})}
    if found := config.problems(values):
        raise ConfigurationError("\n".join(found))
    app = Flask("hwportal")
    app.config.update(values)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=values["DATABASE_URL"],
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(values["DATABASE_URL"]),
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        MAX_FORM_PARTS=1000,
        BABEL_DEFAULT_LOCALE="ja",
        BABEL_DEFAULT_TIMEZONE="Asia/Tokyo",
        BABEL_TRANSLATION_DIRECTORIES=str(config.ROOT / "translations"),
        WTF_CSRF_TIME_LIMIT=None,
        SERVER_NAME=urlsplit(values["PUBLIC_URL"]).netloc,  # so that the worker can write addresses, too
        TRUSTED_HOSTS=config.trusted_hosts(values),
        PREFERRED_URL_SCHEME=urlsplit(values["PUBLIC_URL"]).scheme,
    )
    if values["PROXY_HOPS"]:
        hops = values["PROXY_HOPS"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _bind(app)
    for feature in (*FEATURES, *(["demo"] if values["DEMO"] else [])):
        package = import_module(f"hwportal.blueprints.{feature}")
        app.register_blueprint(package.blueprint)
        if hasattr(package, "init_app"):
            package.init_app(app)
    return app


def _bind(app: Flask) -> None:
    """Bind the extensions and hooks; hooks that answer last are bound first."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=languages.select_locale)
    app.jinja_env.add_extension("jinja2.ext.do")
    headers.init_app(app)
    addresses.init_app(app)
    audit.init_app(app)
    database.init_app(app)
    sessions.init_app(app)
    uploads.init_app(app)
    csrf.init_app(app)
    form_keys.init_app(app)
    view_counts.init_app(app)
    languages.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
