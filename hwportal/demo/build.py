"""The whole demonstration, made in order; a part that stands already is left as it is."""

from hwportal.demo.accounts import make_accounts


def build_demo(vacancies: int = 1000, events: int = 30) -> None:
    """Leave the demonstration in the session: people, employers, vacancies, events, work that waits."""
    make_accounts()
