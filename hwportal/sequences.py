"""Running numbers without gaps or doubles, given out under the row's lock."""

from hwportal.extensions import db
from hwportal.models import Sequence


def next_number(name: str, count: int = 1) -> int:
    """Return the next number of the sequence `name`, counting from 1; with `count` the last of so many."""
    from sqlalchemy.dialects import postgresql, sqlite

    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Sequence).values(name=name, last=count)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"last": Sequence.last + count})
    return db.session.execute(statement.returning(Sequence.last)).scalar_one()
