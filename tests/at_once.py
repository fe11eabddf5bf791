"""Several things at the same instant, in threads that really commit."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from flask import Flask

from hwportal.errors import RuleBroken
from hwportal.extensions import db


def at_once(app: Flask, acts: list[Callable[[], Any]]) -> Counter[str]:
    """Do everything at the same instant, each in a thread and transaction of its own; return how each ended."""
    db.session.commit()
    barrier, ends = Barrier(len(acts)), list[str]()

    def run(act: Callable[[], Any]) -> None:
        with app.app_context():
            barrier.wait()
            try:
                act()
                db.session.commit()
                ends.append("done")
            except RuleBroken as refusal:
                db.session.rollback()
                ends.append(type(refusal).__name__)
            finally:
                db.session.remove()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    return Counter(ends)
