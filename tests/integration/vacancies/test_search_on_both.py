"""Both databases find the same vacancies in the same order, whatever is asked for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hwportal import clock, search
from hwportal.blueprints.vacancies.demo import make_bulk
from hwportal.blueprints.vacancies.filter_form import FilterForm
from hwportal.extensions import db
from hwportal.models import Listing
from hwportal.rules import bigrams
from tests import factories
from tests.databases import KINDS, fresh_database, portal

ROWS = 120
# Words that belong together stand in one text with and without something between.
PARTS = (
    *(
        [
            "保育",
            "士",
            "保育士",
            "保育者",
            "育",
            "車",
            "看護",
            "看護師",
            "ﾃﾞｲｻｰﾋﾞｽ",
            "デイサービス",
            "ケアマネ",
            "介護支援専門員",
            "夜勤",
            "なし",
        ]
    ),
    *(
        [
            "無し",
            "夜勤なし",
            "夜勤無し",
            "こども園",
            "子ども園",
            "東京都",
            "京都",
            "ﾊﾟｰﾄ",
            "パート",
            "パートタイム",
            "ヘルパー",
            "ヘルパー2級",
        ]
    ),
    *(
        [
            "part-time",
            "part",
            "time",
            "nurse",
            "Nurse",
            "ＮＵＲＳＥ",
            "2級",
            "12級",
            "１２",
            "2",
            "a+b",
            "C#",
            "it's",
            "100%",
            "5_6",
            "back\\slash",
        ]
    ),
    *(["𠮷", "髙", "々", "ー", "é", "É", "ß", "9:00", "歯", "🏥"]),
)
BETWEEN = ("", "", " ", "・", "-", "\u3000", "、", "\n")
# What no text contains, and what means something to one of the databases.
ODD = (
    *(
        [
            "歯科",
            "オンコール",
            "*",
            "**",
            "保*",
            "*保",
            "-",
            "--",
            "-保育士",
            "-夜勤",
            "OR",
            "ＯＲ",
            "AND",
            "NOT",
            "NEAR(",
            ")",
            "(",
            "^",
            ":",
            ":*",
            "<->",
            "&",
            "|",
            "!",
        ]
    ),
    *(["%", "_", "\\", "{a}", "terms:保育", "_p13", '"', '""', "'"]),
)
EXTREME = (
    *("", "   ", "\u3000", "\x00", "保育\x00士"),
    *("保" * 10_000, "保育 " * 3_333, '"' * 10_000, "は" + "\u3099" * 300),
)


def texts(count: int) -> Iterator[str]:
    """Yield texts made of the parts, the same each time."""
    random = Random(3)
    for _n in range(count):
        parts = random.choices(PARTS, k=random.randint(1, 9))
        yield "".join(part + random.choice(BETWEEN) for part in parts)


@pytest.fixture(scope="module")
def portals(worker_id: str) -> Iterator[Sequence[Flask]]:
    """Yield the portal on both databases, with the same vacancies."""
    apps = [portal(fresh_database(kind, f"same{worker_id}")) for kind in KINDS]
    for app in apps:
        with app.app_context():
            make_bulk(ROWS, [factories.nursery()])
            for row, words in zip(db.session.query(Listing).order_by(Listing.id), texts(ROWS), strict=True):
                row.words = bigrams.normalise(words)
                row.terms = search.index_terms(row.words, [search.tag("p", "13" if row.id % 3 else "27")])
            db.session.commit()
            db.session.remove()
    yield apps
    for app in apps:
        with app.app_context():
            db.engine.dispose()


def answer(app: Flask, query: dict[str, str]) -> list[list[int]]:
    """Return the ids of the page, of the page after and of the way back, and the count."""
    with app.test_request_context(query_string=query):
        wish, sort, today = FilterForm(_Arguments(query)).wish(), query.get("sort", "newest"), clock.today()
        first = search.find(wish, today, sort=sort)
        pages = [first]
        if first.older:
            pages.append(search.find(wish, today, search.Cursor(older_than=first.older), sort))
        if pages[-1].newer:
            pages.append(search.find(wish, today, search.Cursor(newer_than=pages[-1].newer), sort))
        answered = [[row.id for row in page.rows] for page in pages] + [[first.count, int(first.is_capped)]]
        db.session.rollback()
        return answered


class _Arguments(dict[str, str]):
    """The arguments of an address, as forms read them."""

    def getlist(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


def same(portals: Sequence[Flask], query: dict[str, str]) -> list[list[int]]:
    """Return what both databases answered; fail where they differ."""
    sqlite, postgresql = (answer(app, query) for app in portals)
    assert sqlite == postgresql, query
    return sqlite


word = st.sampled_from(PARTS + ODD) | st.text("保育士看護師夜勤なしabn12-\"*' 　ﾃﾞ%_", max_size=6)
words = st.builds(
    lambda parts, between: between.join(parts), st.lists(word, max_size=4), st.sampled_from([" ", "　", ""])
)
conditions = st.fixed_dictionaries(
    {"q": words},
    optional={
        "prefecture": st.sampled_from(["13", "27", "99"]),
        "prefecture_2": st.sampled_from(["27", "01"]),
        "municipality": st.sampled_from(["13101", "13104", "13421"]),
        "within": st.sampled_from(["5", "50", "7"]),
        "pay": st.sampled_from(["1000", "250000", "-1", "x"]),
        "sort": st.sampled_from(list(search.SORTS)),
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=conditions, reach=st.sampled_from([4, 30, 4000]))
def test_both_databases_answer_alike(portals: Sequence[Flask], query: dict[str, str], reach: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "REACH", reach)
        patch.setattr(search, "PAGE", 5)
        same(portals, query)


@pytest.mark.parametrize("typed", [*PARTS, *ODD, *EXTREME])
def test_each_word_alone_is_answered_alike(portals: Sequence[Flask], typed: str) -> None:
    same(portals, {"q": typed})


@pytest.mark.parametrize("typed", ["保育士", "育", "車", "ﾃﾞｲｻｰﾋﾞｽ", "ケアマネ", "夜勤無し", "nurse", "2級", "part-time"])
def test_words_are_found_where_the_text_says_them(portals: Sequence[Flask], typed: str) -> None:
    spellings = bigrams.query_words(typed)[0]
    found = same(portals, {"q": typed})
    expected = sum(any(spelling in bigrams.normalise(text) for spelling in spellings) for text in texts(ROWS))
    assert 0 < found[-1][0] <= expected
    assert all(newer > older for newer, older in pairwise(found[0]))


def test_absent_words_find_nothing(portals: Sequence[Flask]) -> None:
    for typed in ("歯科", "オンコール", "保育士 歯科"):
        assert same(portals, {"q": typed}) == [[], [0, 0]]
