"""Short codes that people read out and type: at the reception, on the telephone."""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that are read as another


def new_code(length: int) -> str:
    """Return a random code; whoever uses it makes sure that it is free."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))
