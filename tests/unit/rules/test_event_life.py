"""Where an event stands: what its people decided, and what time made of it."""

from datetime import UTC, datetime, timedelta

import pytest

from hwportal.rules.event_kinds import KINDS, PARTS, STEP_LABELS
from hwportal.rules.event_life import STAGE_LABELS, STAGE_TONES, Stage, stage

NOW = datetime(2026, 4, 1, tzinfo=UTC)
LATER, BEFORE = NOW + timedelta(days=1), NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("closes_at", "ends_at", "evaluated_at", "expected"),
    [
        (LATER, LATER, None, Stage.PUBLISHED),
        (BEFORE, LATER, None, Stage.CLOSED),
        (None, LATER, None, Stage.PUBLISHED),
        (BEFORE, BEFORE, None, Stage.HELD),
        (BEFORE, NOW, None, Stage.HELD),
        (BEFORE, BEFORE, NOW, Stage.EVALUATED),
    ],
)
def test_time_closes_and_holds_what_is_published(
    closes_at: datetime | None, ends_at: datetime, evaluated_at: datetime | None, expected: Stage
) -> None:
    assert stage("published", closes_at, ends_at, evaluated_at, NOW) is expected


@pytest.mark.parametrize("state", ["draft", "review", "refused", "cancelled"])
def test_time_changes_nothing_about_what_is_not_published(state: str) -> None:
    assert stage(state, BEFORE, BEFORE, None, NOW) == state


def test_every_stage_and_every_step_has_words() -> None:
    assert set(STAGE_LABELS) == set(STAGE_TONES) == set(Stage)
    assert set(STEP_LABELS) == {"basics", "places", *PARTS, "organisers"}


def test_each_kind_says_which_parts_it_has() -> None:
    assert {kind.code: kind.needs for kind in KINDS.values()}["tour_fair"] == {"employers", "stops"}
    for kind in KINDS.values():
        assert kind.needs | kind.offers <= set(PARTS)
        assert not kind.needs & kind.offers
    assert [kind.code for kind in KINDS.values() if kind.has("buses")] == [
        "facility_tour",
        "tour_fair",
        "nursery_campaign",
    ]


def test_a_campaign_has_its_months() -> None:
    seasons = {code: [month for month in range(1, 13) if kind.is_in_season(month)] for code, kind in KINDS.items()}
    assert (seasons["outreach_desk"], seasons["nursery_campaign"]) == ([8], [1, 2, 3])
    assert seasons["seminar"] == list(range(1, 13))
