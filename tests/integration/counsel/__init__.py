"""Advice that staff sign."""
