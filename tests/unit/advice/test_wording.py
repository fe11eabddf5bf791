"""No advice names a kind of person, in either language."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from hwportal import advice
from hwportal.advice.priors import GUESS, GUESSED, STUDIES

ENGLISH = re.compile(
    r"\b(wom[ae]n|m[ae]n|male|female|mothers?|fathers?|parents?|housewi[fv]es?|young|old(er)?|elderly|seniors?|aged?"
    r"|foreign\w*|nationality|married|single|healthy|disabled|sex|gender)\b",
    re.IGNORECASE,
)
JAPANESE = re.compile(
    r"女性|男性|主婦|主夫|ママ|パパ|母親|父親|子育て中|若い|若手|若者|シニア|高齢者|中高年|年齢|年配|歳以[上下]|外国人|国籍|既婚|独身"
    r"|未婚|健康な|障害"
)
MARKED = re.compile(r'N_\(\s*"((?:[^"\\]|\\.)*)"', re.DOTALL)
FOLDER = Path(advice.__file__).parent


def _sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")]
    return [sentence for text in texts for sentence in MARKED.findall(text)]


def test_no_sentence_names_a_kind_of_person() -> None:
    sentences = _sentences()
    assert len(sentences) >= 29
    assert not [sentence for sentence in sentences if ENGLISH.search(sentence)]


def test_no_japanese_sentence_does_either() -> None:
    catalogue = Path(advice.__file__).parents[2] / "translations/ja/LC_MESSAGES/messages.po"
    with catalogue.open("rb") as opened:
        japanese = {message.id: str(message.string) for message in read_po(opened, locale="ja")}
    assert not [japanese[sentence] for sentence in _sentences() if JAPANESE.search(japanese[sentence])]


def test_the_net_catches_what_it_should() -> None:
    assert ENGLISH.search("Good for mothers")
    assert JAPANESE.search("子育て中の方歓迎")
    assert not JAPANESE.search("急な休みの扱いを書いてください。")


def test_actions_without_a_study_are_those_whose_levers_are_guesses() -> None:
    guessed = {name for name, belief in STUDIES.items() if belief.source == GUESS}
    assert guessed == {name.removeprefix("add_") for name in GUESSED}
