"""Pages and their live fragments: the only module that knows htmx's headers."""

from typing import Any

from flask import Response, make_response, redirect, render_template, request


def is_htmx() -> bool:
    """Tell whether htmx asks, so that a fragment is answered."""
    return request.headers.get("HX-Request") == "true"


def render(page: str, fragment: str | None = None, /, status: int = 200, **context: Any) -> Response:
    """Answer the fragment to htmx and the page that includes it to everybody else."""
    partial = fragment is not None and is_htmx()
    response = make_response(render_template(fragment if partial and fragment else page, **context), status)
    if fragment is not None:
        response.vary.add("HX-Request")
    return response


def see_other(url: str) -> Response:
    """Send the browser to `url` after a success, by full navigation under htmx too."""
    if is_htmx():
        return Response(status=204, headers={"HX-Redirect": url})
    return redirect(url, 303)  # type: ignore[return-value]
