"""Tests of the advice engine."""
