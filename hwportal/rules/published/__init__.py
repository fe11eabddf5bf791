"""Vacancies as the Hello Work Internet Service publishes them: saved pages and their texts, read into sheets."""

from hwportal.rules.published.page import Texts, Unreadable, read_texts
from hwportal.rules.published.reading import sheet_of

__all__ = ["Texts", "Unreadable", "read_texts", "sheet_of"]
