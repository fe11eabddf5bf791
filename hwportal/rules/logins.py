"""What people sign in with: an e-mail address, or the login number and the one-time code of a slip from the counter."""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U, which are misread
CODE_LENGTH = 10
NUMBER_LENGTH = 10
_MISREAD = str.maketrans("ILO", "110")


def login_key(typed: str) -> str:
    """Return what was typed as a login in the form in which logins are stored."""
    normal = unicodedata.normalize("NFKC", typed)
    plain = "".join(character for character in normal if unicodedata.category(character)[0] != "C").strip()
    if "@" in plain:
        return plain.lower()
    return "".join(character for character in plain if character not in " -‐‑–—−ー").lower()


def new_number() -> str:
    """Return a random login number with its check digit; whoever uses it makes sure that it is free."""
    digits = str(secrets.randbelow(9 * 10 ** (NUMBER_LENGTH - 2)) + 10 ** (NUMBER_LENGTH - 2))
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """Return the Luhn digit, which finds every single wrong digit and nearly every exchange of neighbours."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def is_number(login: str) -> bool:
    """Tell whether `login` is a login number that was typed without a slip."""
    right_shape = len(login) == NUMBER_LENGTH and login.isascii() and login.isdigit()
    return right_shape and check_digit(login[:-1]) == login[-1]


def spaced_number(number: str) -> str:
    """Return a login number as it is printed: 1234-567-890."""
    return f"{number[:4]}-{number[4:7]}-{number[7:]}"


def new_code() -> str:
    """Return a fresh code of 50 bits for a slip."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def code_key(typed: str) -> str:
    """Return a typed code as it was issued, whatever spaces, hyphens, small letters or look-alikes were typed."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    return "".join(character for character in plain if character in ALPHABET)


def spaced_code(code: str) -> str:
    """Return a code as it is printed: ABCDE-12345."""
    return f"{code[:5]}-{code[5:]}"
