"""Tests of the pages of advice."""
