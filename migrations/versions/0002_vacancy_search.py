"""The search index of vacancies: FTS5 with its triggers on SQLite, GIN on PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# FTS5 keeps no copy of the terms; what leaves the table must therefore be told to it as it was.
SQLITE = (
    """CREATE VIRTUAL TABLE vacancy_fts_search USING fts5(
        terms, content='vacancy_search', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    )""",
    """CREATE TRIGGER vacancy_fts_search_insert AFTER INSERT ON vacancy_search BEGIN
        INSERT INTO vacancy_fts_search(rowid, terms) VALUES (new.id, new.terms);
    END""",
    """CREATE TRIGGER vacancy_fts_search_delete AFTER DELETE ON vacancy_search BEGIN
        INSERT INTO vacancy_fts_search(vacancy_fts_search, rowid, terms) VALUES ('delete', old.id, old.terms);
    END""",
    """CREATE TRIGGER vacancy_fts_search_update AFTER UPDATE OF terms ON vacancy_search BEGIN
        INSERT INTO vacancy_fts_search(vacancy_fts_search, rowid, terms) VALUES ('delete', old.id, old.terms);
        INSERT INTO vacancy_fts_search(rowid, terms) VALUES (new.id, new.terms);
    END""",
)


def upgrade() -> None:
    """Bring the schema forward."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_vacancy_search_terms ON vacancy_search USING gin (terms)")
        return
    for statement in SQLITE:
        op.execute(statement)


def downgrade() -> None:
    """Take the schema back."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_vacancy_search_terms")
        return
    for name in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER vacancy_fts_search_{name}")
    op.execute("DROP TABLE vacancy_fts_search")
