"""Staff prepare events with all their parts, change them, repeat them, and hold them together with others."""
