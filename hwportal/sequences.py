"""Running numbers without gaps or doubles, given out under the row's lock."""

from hwportal.extensions import db
from hwportal.models import Sequence
from hwportal.rows import insert_into


def next_number(name: str, count: int = 1) -> int:
    """Return the next number of the sequence `name`, counting from 1; with `count` the last of so many."""
    statement = insert_into(Sequence).values(name=name, last=count)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"last": Sequence.last + count})
    return int(db.session.execute(statement.returning(Sequence.last)).scalar_one())
