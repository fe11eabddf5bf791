"""Flask-Security's answers in the manner of this portal: 303 after a success, 422 or 429 with the form after an error."""

from typing import Any

from flask import Response, make_response, request
from flask_wtf import FlaskForm

from hwportal.htmx import render, see_other


def form_page(template: str, **context: Any) -> Response:
    """Answer the page of a form; when the form was refused, with the status that says so."""
    refused = [form for form in context.values() if isinstance(form, FlaskForm) and form.errors]
    status = max((getattr(form, "status", 422) for form in refused), default=200)
    return render(template, status=status, **context)


def answered(result: Any) -> Response:
    """Return what a view of Flask-Security answered, a redirect as 303 or as htmx follows it."""
    response = make_response(result)
    if request.method == "POST" and response.status_code == 302:
        return see_other(response.location or "/")
    return response
