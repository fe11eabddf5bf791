"""Vacancies as the Hello Work Internet Service publishes them: saved pages and their texts, read into sheets."""

from hwportal.rules.published.checking import DISCLOSED, Checked, check
from hwportal.rules.published.page import Texts, Unreadable, read_texts
from hwportal.rules.published.reading import sheet_of

__all__ = ["DISCLOSED", "Checked", "Texts", "Unreadable", "check", "read_texts", "sheet_of"]
