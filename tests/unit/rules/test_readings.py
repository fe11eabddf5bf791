"""Furigana stand above the listed words of a page, and nowhere else."""

from hwportal.rules.readings import annotate

READINGS = {
    "求人": "きゅうじん",
    "求人票": "きゅうじんひょう",
    "登録する": "とうろくする",
    "お知らせ": "おしらせ",
}


def ruby(word: str, reading: str) -> str:
    return f"<ruby>{word}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def test_a_listed_word_gets_its_reading() -> None:
    assert annotate("<p>新しい求人です</p>", READINGS) == f"<p>新しい{ruby('求人', 'きゅうじん')}です</p>"


def test_the_longest_word_wins() -> None:
    assert annotate("求人票と求人", READINGS) == ruby("求人票", "きゅうじんひょう") + "と" + ruby("求人", "きゅうじん")


def test_an_ending_in_kana_stays_bare() -> None:
    assert annotate("登録する", READINGS) == ruby("登録", "とうろく") + "する"


def test_kana_at_both_ends_stay_bare() -> None:
    assert annotate("お知らせ", READINGS) == "お" + ruby("知", "し") + "らせ"


def test_attributes_are_left_alone() -> None:
    html = '<input value="求人"><a title="求人" href="/求人">x</a>'
    assert annotate(html, READINGS) == html


def test_where_tags_cannot_stand_nothing_is_written() -> None:
    html = (
        "<title>求人</title><textarea>求人</textarea><select><option>求人</option></select>"
        "<svg><text>求人</text></svg><ruby>求人<rt>x</rt></ruby>"
    )
    assert annotate(html, READINGS) == html


def test_text_after_a_closed_element_is_annotated_again() -> None:
    assert annotate("<title>求人</title>求人", READINGS) == "<title>求人</title>" + ruby("求人", "きゅうじん")
