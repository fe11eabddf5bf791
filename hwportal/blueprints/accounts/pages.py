"""Flask-Security's answers in this portal's manner: 303 after a success, 422 or 429 with the form after an error."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, make_response, request, url_for
from flask_wtf import FlaskForm

from hwportal.htmx import render, see_other


def form_page(template: str, **context: Any) -> Response:
    """Answer the page of a form; when the form was refused, with the status that says so."""
    refused = [form for form in context.values() if isinstance(form, FlaskForm) and form.errors]
    status = max((getattr(form, "status", 422) for form in refused), default=200)
    return render(template, status=status if request.method == "POST" else 200, **context)


def answered(result: Any) -> Response:
    """Return what a view of Flask-Security answered, a redirect as 303 or as htmx follows it."""
    response = make_response(result)
    if request.method == "POST" and response.status_code == 302:
        return see_other(inside(response.location or ""))
    return response


def inside(target: str) -> str:
    """Return `target` if it is a path within the portal, else the page where the role begins."""
    is_path = target.startswith("/") and target[1:2] not in {"/", "\\"}
    return target if is_path else url_for("accounts.home")


def ask_password_again(*_limits: Any) -> Response:
    """Ask for the password before something that matters, and come back to the page where it was begun."""
    begun_at = request.full_path if request.method == "GET" else urlsplit(request.referrer or "").path
    return see_other(url_for("accounts.verify", next=begun_at.rstrip("?") or None))
