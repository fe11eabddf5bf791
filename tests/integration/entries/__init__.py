"""Sign-ups and what becomes of them."""
