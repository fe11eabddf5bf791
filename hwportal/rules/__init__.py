"""Pure domain rules: no Flask, no database; the date is a parameter."""
