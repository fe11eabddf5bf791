"""Vacancies that need somebody."""
