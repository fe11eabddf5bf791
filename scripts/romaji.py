"""Hepburn readings of Japanese place names, written as on road signs (no long-vowel marks)."""

import re

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "y": "ヤ ユ ヨ",
    "r": "ラリルレロ",
    "w": "ワ   ヲ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_KANA = {
    kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True) if kana != " "
}
_KANA |= {
    "シ": "shi",
    "チ": "chi",
    "ツ": "tsu",
    "フ": "fu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "ヲ": "o",
    "ン": "n",
    "ヴ": "vu",
    "ッ": "+",
}
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}
_LONG_VOWELS = {("o", "u"), ("o", "o"), ("u", "u")}
# A new word begins at these kana: without the mark 豊浦 would become "Toyora".
_WORD_STARTS = (
    ("浦", "ウラ"),
    ("瀬戸内", "ウチ"),
    ("ノ内", "ウチ"),
    ("之内", "ウチ"),
    ("滝上", "ウエ"),
    ("小海", "ウミ"),
    ("古宇", "ウグン"),
    ("豊岡", "オカ"),
    ("真岡", "オカ"),
    ("豊丘", "オカ"),
    ("箕面", "オ"),
    ("西之表", "オモテ"),
    ("広尾", "オ"),
    ("曽於", "オ"),
)
_LEVELS = {"シ": "shi", "ク": "ku", "マチ": "machi", "チョウ": "cho", "ムラ": "mura", "ソン": "son", "グン": "gun"}


def romaji(kana: str) -> str:
    """The reading in Latin letters, first letter capital; `|` in the kana separates words."""
    spelled = "".join(_spell(word) for word in kana.split("|"))
    return spelled[:1].upper() + spelled[1:]


def mark_words(name: str, kana: str) -> str:
    """The kana with `|` where the characters of the name show that a new word begins."""
    for characters, start in _WORD_STARTS:
        if characters in name:
            kana = re.sub(f"(?<=[オコソトノホモヨロゴゾドボツルウ]){start}", f"|{start}", kana)
    return kana


def municipality_romaji(name: str, kana: str) -> str:
    """Readings in English order: `Chuo-ku, Sapporo-shi`, `Oarai-machi, Higashiibaraki-gun`."""
    marked = mark_words(name, kana)
    if re.search(r"郡.+[町村]$", name):
        pattern = r"^(.+?)(グン)(.+?)(マチ|チョウ|ムラ|ソン)$"
    elif re.search(r"市.+区$", name):
        pattern = r"^(ヒロシマ|シズオカ|キタキュウシュウ|.+?)(シ)(.+)(ク)$"
    else:
        pattern = r"^(.+?)(シ|ク|マチ|チョウ|ムラ|ソン)$"
    found = re.match(pattern, marked)
    if not found:
        raise ValueError(f"no reading for {name} {kana}")
    pairs = list(zip(found.groups()[::2], found.groups()[1::2], strict=True))
    return ", ".join(f"{romaji(word)}-{_LEVELS[level]}" for word, level in reversed(pairs))


def _spell(kana: str) -> str:
    text, previous, is_long = "", "", False
    for syllable in _syllables(kana):
        if not is_long and (text[-1:], syllable) in _LONG_VOWELS:
            is_long = True  # written once; a third vowel (大岡) is written again
            continue
        text += "'" + syllable if previous == "n" and syllable[0] in "aiueoy" else syllable
        previous, is_long = syllable, False
    return text


def _syllables(kana: str) -> list[str]:
    syllables: list[str] = []
    for character in kana:
        if character in _SMALL:
            consonant = syllables.pop()[:-1]
            syllables.append(consonant + ("" if consonant in ("sh", "ch", "j") else "y") + _SMALL[character])
        else:
            syllables.append(_KANA[character])
    return [_doubled(syllables, position) for position, kana in enumerate(syllables) if kana != "+"]


def _doubled(syllables: list[str], position: int) -> str:
    syllable = syllables[position]
    if position and syllables[position - 1] == "+":
        return ("t" if syllable.startswith("c") else syllable[0]) + syllable
    return syllable
