"""Feature: jobseekers keep a search and are told what is new in it."""

from datetime import timedelta

from flask import Blueprint, Flask

from hwportal import clock, jobs

blueprint = Blueprint("searches", __name__)

from hwportal.blueprints.searches import news, routes  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """Look for news once a day for each search; a run every few minutes does a bounded part of them."""
    jobs.periodic("searches.news", timedelta(minutes=5), lambda: news.run(clock.today()))
