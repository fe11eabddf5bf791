"""The figures of a vacancy beside the middle of similar vacancies, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import NamedTuple
from uuid import UUID

from flask_babel import gettext as _

from hwportal.rules.figures import Figures, middle
from hwportal.rules.peers import Peer

NOT_MEASURED = "—"


class Line(NamedTuple):
    """One figure: what is counted, one's own number, and the middle of similar vacancies where it may be shown."""

    label: str
    own: int | None
    others: int | None

    @property
    def bars(self) -> list[tuple[str, int]]:
        """Return what a chart shows, empty without both numbers."""
        if self.own is None or self.others is None:
            return []
        return [(_("This vacancy"), self.own), (_("Similar vacancies (middle)"), self.others)]


def lines(own: Figures, others: Sequence[Peer], counted: Mapping[UUID, Figures]) -> list[Line]:
    """Return every figure of a vacancy beside the middle of the others."""
    labels = {"views": _("Views"), "saves": _("Kept by"), "applicants": _("Applied by")}
    mine = asdict(own)
    numbers = {name: {key: asdict(one)[name] for key, one in counted.items()} for name in labels}
    return [Line(label, mine[name], middle(others, numbers[name])) for name, label in labels.items()]


def shown(number: int | None) -> str:
    """Return a number, or a dash where nothing was measured: that is not the same as none."""
    return NOT_MEASURED if number is None else f"{number:,}"
