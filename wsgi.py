"""The WSGI entry point: gunicorn wsgi:app."""

from hwportal import create_app

app = create_app()
