"""Sign-ups for events: the one engine that takes places, gives them back and offers them, for every feature."""
