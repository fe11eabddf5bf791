"""What differs between two states of an event, and whom that concerns."""

import pytest

from hwportal.rules.event_changes import NAME, Audience, audience, differences, felt_things, key_of, tells_everybody


def test_fields_that_are_another_and_things_that_came_or_went() -> None:
    before = {"event": {"title": "a", "venue": "x"}, "buses/1": {NAME: "Bus", "seats": "20"}}
    after = {"event": {"title": "b", "venue": "x"}, "buses/2": {NAME: "Bus", "seats": "20"}}
    assert differences(before, after) == {
        "event|title": ["a", "b"],
        "buses/1/Bus|": ["Bus", None],
        "buses/2/Bus|": [None, "Bus"],
    }
    assert differences(before, before) == {}


def test_a_key_is_read_as_it_was_written_whatever_the_name() -> None:
    assert key_of("event|title") == ("event", "", "", "title")
    assert key_of("buses/1/a/b|c|seats") == ("buses", "1", "a/b|c", "seats")
    assert key_of("buses/1/Bus|").thing == "buses/1"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("event|starts_at", Audience.EVERYBODY),
        ("event|venue", Audience.EVERYBODY),
        ("event|title", Audience.NOBODY),
        ("event|seats", Audience.NOBODY),
        ("stops/1/見本園|arrives_at", Audience.EVERYBODY),
        ("stops/1/見本園|", Audience.EVERYBODY),
        ("sessions/1/講座|starts_at", Audience.EVERYBODY),
        ("buses/1/1号車|leaves_at", Audience.USERS),
        ("buses/1/1号車|company_phone", Audience.NOBODY),
        ("childcare/1/10:00-12:00|ends_at", Audience.USERS),
        ("interpreters/1/通訳 みほ|", Audience.USERS),
        ("employers/1/見本|園|", Audience.USERS),
        ("employers/1/見本園|interviewers", Audience.NOBODY),
        ("organisers/1/見本市|", Audience.NOBODY),
    ],
)
def test_whom_a_difference_concerns(key: str, expected: Audience) -> None:
    assert audience(key) is expected


def test_the_people_of_a_part_are_told_only_of_that_part() -> None:
    found = {"buses/1/1号車|leaves_at": ["a", "b"], "event|title": ["a", "b"]}
    assert felt_things(found) == {"buses/1"}
    assert not tells_everybody(found)
    assert tells_everybody({"event|venue": ["a", "b"]})
