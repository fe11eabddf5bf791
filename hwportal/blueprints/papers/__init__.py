"""Feature: the paper of an event's day, for when nothing else works: lists and cards as pages to print and as PDF."""

from flask import Blueprint

blueprint = Blueprint("papers", __name__)

from hwportal.blueprints.papers import routes  # noqa: E402, F401
