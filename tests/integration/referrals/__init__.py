"""From interest to hire."""
