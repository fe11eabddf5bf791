"""Full-text search of Japanese by pairs of characters: the same terms for SQLite and PostgreSQL, no dictionary.

A run of Japanese characters becomes all its pairs and, last, its final character alone, so that a one-character word
is found as a beginning. A run of Latin letters or digits is one term. What a query of several pairs finds must follow
each other, with nothing between them: a second look at the text (`like_patterns`) says so on either database.
"""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

_JAPANESE = r"々〆〇ぁ-ゖァ-ヺー一-鿿㐀-䶿豈-﫿\U00020000-\U000323af"
_RUN = re.compile(rf"(?P<cjk>[{_JAPANESE}]+)|[^\W_{_JAPANESE}]+")
_CJK = re.compile(f"[{_JAPANESE}]")
_MAX_WORDS = 8
OR = "OR"  # as typed; in small letters it is a word
_MAX_LENGTH = 100

# Words that mean the same to somebody who looks for work; each line is one meaning.
_SYNONYMS = (
    ("保育士", "保育者", "nursery teacher", "childcare worker"),
    ("保育園", "保育所", "nursery", "nursery school"),
    ("認定こども園", "こども園", "子ども園", "子供園"),
    ("幼稚園教諭", "幼稚園教員", "kindergarten teacher"),
    ("保育補助", "保育補助者", "childcare assistant"),
    ("看護師", "看護士", "ナース", "nurse"),
    ("准看護師", "准看", "assistant nurse"),
    ("介護職", "介護職員", "介護スタッフ", "ヘルパー", "care worker", "carer"),
    ("介護福祉士", "ケアワーカー", "certified care worker"),
    ("訪問介護", "ホームヘルパー", "home care"),
    ("介護支援専門員", "ケアマネ", "ケアマネージャー", "ケアマネジャー", "care manager"),
    ("デイサービス", "通所介護", "day service"),
    ("特別養護老人ホーム", "特養", "nursing home"),
    ("老人保健施設", "老健"),
    ("初任者研修", "ヘルパー2級"),
    ("夜勤なし", "夜勤無し", "日勤のみ", "no night shifts"),
    ("残業なし", "残業無し", "no overtime"),
    ("週休二日", "週休2日", "完全週休2日"),
    ("正社員", "正職員", "正規職員", "permanent"),
    ("パート", "パートタイム", "短時間", "part time", "part-time"),
    ("在宅勤務", "テレワーク", "リモートワーク", "telework", "remote work"),
    ("未経験可", "未経験歓迎", "経験不問", "no experience"),
    ("ブランク可", "ブランク歓迎"),
    ("託児所", "託児施設", "企業内保育", "childcare facility"),
    ("事務", "事務員", "office work", "clerk"),
    ("調理", "調理員", "給食", "cook"),
    ("清掃", "掃除", "cleaning"),
    ("運転手", "ドライバー", "driver"),
)

Words = tuple[tuple[str, ...], ...]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # no database takes NUL or half a character


def normalise(text: str) -> str:
    """The text without differences of width and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def index_terms(text: str) -> list[str]:
    """The terms under which a text is found, in their order."""
    return [term for run in _RUN.finditer(normalise(text)) for term in _terms(run[0], is_japanese=bool(run["cjk"]))]


def index_text(text: str) -> str:
    """The terms parted by spaces: what SQLite's FTS5 keeps with its plain tokenizer."""
    return " ".join(index_terms(text))


def tsvector(text: str) -> str:
    """The terms as a literal of PostgreSQL's tsvector, without positions."""
    return " ".join(_quoted(term) for term in sorted(set(index_terms(text))))


class Query(NamedTuple):
    """What was typed: the words that must be found, each with its synonyms, and those that must not."""

    words: Words = ()
    without: Words = ()


def read_query(query: str) -> Query:
    """The words of a query; `OR` joins the words beside it, `-` before a word leaves out what contains it."""
    words: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    joins = False
    for word in _typed(query):
        if word == OR:
            joins = bool(words)
        elif word.startswith("-"):
            without.extend(query_words(word[1:]))
        elif found := query_words(word):
            if joins:
                words[-1] = tuple(dict.fromkeys((*words[-1], *found[0])))
            else:
                words.extend(found)
            joins = False
    return Query(tuple(words[:_MAX_WORDS]), tuple(without[:_MAX_WORDS]))


def plain(text: str) -> str:
    """The text without characters that no database takes."""
    return _CONTROL.sub(" ", text)


def _typed(query: str) -> list[str]:
    """The words as typed; words that mean something only together stay together."""
    text = plain(unicodedata.normalize("NFKC", query[:_MAX_LENGTH])[:_MAX_LENGTH])
    parts = [word if word == OR else word.casefold() for word in text.split()]
    words: list[str] = []
    while parts:
        size = next((n for n in (3, 2) if len(parts) >= n and " ".join(parts[:n]).lstrip("-") in _MEANINGS), 1)
        words.append(" ".join(parts[:size]))
        parts = parts[size:]
    return words


def query_words(query: str) -> Words:
    """The words that must all be found, each with its synonyms; at most eight words are looked at."""
    words = (_trimmed(normalise(word)) for word in _typed(query))
    return tuple(_MEANINGS.get(word, (word,)) for word in words if word)[:_MAX_WORDS]


def _trimmed(word: str) -> str:
    """The word from its first to its last character that is indexed: 保* and 「保育」 ask for what stands between."""
    runs = list(_RUN.finditer(word))
    return word[runs[0].start() : runs[-1].end()] if runs else ""


def fts5_query(words: Words) -> str:
    """The words as a MATCH expression of FTS5; empty when there is nothing to look for."""
    return " AND ".join("(" + " OR ".join(_all_terms(spelling) for spelling in word) + ")" for word in words)


def tsquery(words: Words) -> str:
    """The words as a literal of PostgreSQL's tsquery; empty when there is nothing to look for."""
    return " & ".join("(" + " | ".join(_conjunction(spelling) for spelling in word) + ")" for word in words)


def like_patterns(words: Words, *, always: bool = False) -> tuple[tuple[str, ...], ...]:
    """For each word of several terms, or for all, the LIKE patterns (escape \\) of which the text must match one."""
    return tuple(
        tuple(f"%{_escaped(spelling)}%" for spelling in word)
        for word in words
        if always or any(len(_query_terms(spelling)[0]) > 1 for spelling in word)
    )


def patterns(words: Words) -> list[str]:
    """The LIKE patterns (escape \\) of every spelling of the words."""
    return [f"%{_escaped(spelling)}%" for word in words for spelling in word]


def _terms(run: str, *, is_japanese: bool) -> list[str]:
    return [first + second for first, second in pairwise(run)] + [run[-1]] if is_japanese else [run]


def _query_terms(spelling: str) -> tuple[list[str], bool]:
    """The terms of a query and whether the last is only the beginning of a term."""
    terms = index_terms(spelling)
    ends_japanese = bool(_CJK.match(terms[-1]))
    if ends_japanese and len(terms) > 1 and len(terms[-2]) == 2 and _CJK.match(terms[-2]):
        return terms[:-1], False  # the pairs say it already; the run may go on in the text
    return terms, ends_japanese or not terms[-1].isdigit()


def _all_terms(spelling: str) -> str:
    terms, is_beginning = _query_terms(spelling)
    parts = [f'"{term}"' for term in terms]  # terms hold letters and digits only
    if is_beginning:
        parts[-1] += " *"
    return "(" + " AND ".join(dict.fromkeys(parts)) + ")"


def _conjunction(spelling: str) -> str:
    terms, is_beginning = _query_terms(spelling)
    parts = [_quoted(term) for term in terms]
    if is_beginning:
        parts[-1] += ":*"
    return "(" + " & ".join(dict.fromkeys(parts)) + ")"


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _escaped(spelling: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", spelling)


_MEANINGS = {normalise(word): tuple(dict.fromkeys(map(normalise, line))) for line in _SYNONYMS for word in line}
