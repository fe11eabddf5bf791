"""Security headers on every answer, errors included."""

import uuid

from flask import Flask, Response, g, request

from hwportal.policy import viewer

CDN = "https://cdn.jsdelivr.net"
POLICY = (
    "default-src 'none'; script-src 'self'{cdn}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def init_app(app: Flask) -> None:
    """Send the security headers with every answer and keep signed-in pages out of every cache."""
    policy = POLICY.format(cdn=f" {CDN}" if app.config["ASSETS"] == "cdn" else "")

    @app.before_request
    def _number_request() -> None:
        g.request_id = uuid.uuid4().hex

    @app.after_request
    def _secure(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.endpoint != "static" and viewer() is not None:
            response.headers["Cache-Control"] = "no-store"
        return response
