"""The settings are read from the environment, and what is wrong with them is said before the portal starts."""

import secrets

import pytest
from click.testing import CliRunner

from hwportal import config
from hwportal.cli import main

SOUND = {"SECRET_KEY": secrets.token_urlsafe(32), "TOTP_KEY": secrets.token_urlsafe(32)}


def problems(**environ: str) -> list[str]:
    return config.problems(config.settings({**SOUND, **environ}))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("DATABASE_URL", "postgresql+psycopg://user:p%40ss@db.example/hwportal"),
        ("SMTP_URL", "smtp://user:p%40ss@mail.example:587"),
        ("SMTP_URL", "smtps://mail.example"),
        ("PUBLIC_URL", "https://hellowork.example:8443"),
        ("ASSETS", "local"),
        ("KEEP_SECONDS", "0.5"),
        ("FOLLOW_UP_DAYS", "0"),
        ("KIOSK", "yes"),
        ("DEMO", ""),
    ],
)
def test_sound_settings_are_taken(name: str, typed: str) -> None:
    assert problems(**{name: typed}) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "a" * 40),
        ("TOTP_KEY", "short"),
        ("DATABASE_URL", "mysql://db.example/hwportal"),
        ("SMTP_URL", "mail.example"),
        ("SMTP_URL", "smtp://mail.example:port"),
        ("SMTP_URL", "smtp://"),
        ("PUBLIC_URL", "hellowork.example"),
        ("PUBLIC_URL", "https://"),
        ("MAIL_FROM", "nobody"),
        ("ASSETS", "somewhere"),
        ("PROXY_HOPS", "one"),
        ("PROXY_HOPS", "-1"),
        ("KEEP_SECONDS", "nan"),
        ("VIEWS_SECONDS", "30s"),
        ("FOLLOW_UP_DAYS", "2.5"),
        ("KIOSK", "maybe"),
        ("DEMO", "2"),
    ],
)
def test_what_is_wrong_is_named(name: str, typed: str) -> None:
    (sentence,) = problems(**{name: typed})
    assert sentence.startswith(f"{name} must be")


def test_the_demonstration_alone_makes_its_own_secrets() -> None:
    assert config.problems(config.settings({"DEMO": "1"})) == []
    assert len(config.problems(config.settings({}))) == len(SOUND)


def test_the_command_says_everything_that_is_wrong_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, typed in {**SOUND, "KIOSK": "maybe", "PROXY_HOPS": "x", "SMTP_URL": "ftp://mail.example"}.items():
        monkeypatch.setenv(name, typed)
    said = CliRunner().invoke(main, ["check"])
    assert said.exit_code == 1
    assert [name in said.output for name in ("KIOSK", "PROXY_HOPS", "SMTP_URL")] == [True] * 3
