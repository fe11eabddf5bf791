"""Integer programs solved by HiGHS: one thread, a fixed seed and a limit of nodes, so that every run ends alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import highspy
import numpy as np

INFINITY = highspy.kHighsInf
NODES = 2_000
CUTS = 10_000
Terms = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class Solution:
    """Values of the variables, their gain in all, and what no solution can gain more than."""

    values: list[float]
    gain: float
    bound: float
    braked: bool = False  # whether the clock ended it

    def is_chosen(self, variable: int) -> bool:
        """Tell whether a yes-or-no variable is yes."""
        return self.values[variable] > 0.5

    def count(self, variable: int) -> int:
        """Return a whole variable as a number."""
        return round(self.values[variable])


@dataclass
class IntegerProgram:
    """A gain to be made as large as possible under rows of the form lower <= sum of terms <= upper."""

    gains: list[float] = field(default_factory=list)
    lowers: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    wholes: list[bool] = field(default_factory=list)
    _rows: list[tuple[list[int], list[float], float, float]] = field(default_factory=list)

    def variable(self, gain: float = 0, *, lower: float = 0, upper: float = 1, whole: bool = True) -> int:
        """Add a variable and return its number."""
        self.gains.append(gain)
        self.lowers.append(lower)
        self.uppers.append(upper)
        self.wholes.append(whole)
        return len(self.gains) - 1

    def row(self, terms: Terms, *, lower: float = -INFINITY, upper: float = INFINITY) -> int:
        """Add a row and return its number."""
        pairs = list(terms)
        self._rows.append(([at for at, _ in pairs], [factor for _, factor in pairs], lower, upper))
        return len(self._rows) - 1

    def solve(
        self,
        *,
        nodes: int = NODES,
        gap: float = 0,
        cuts: int = CUTS,
        seconds: float = INFINITY,
        start: Sequence[float] = (),
    ) -> Solution | None:
        """Return the best solution found within so many nodes, or None; `seconds` is only the emergency brake.

        Fewer cuts take less memory.
        """
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _options(nodes, gap, cuts, seconds):
            solver.setOptionValue(option, value)
        solver.passModel(self._model())
        if start:
            known = highspy.HighsSolution()
            known.col_value = list(start)
            solver.setSolution(known)
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        found = solver.getSolution()
        bound = info.mip_dual_bound if any(self.wholes) else info.objective_function_value
        braked = solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit
        return Solution(list(found.col_value), info.objective_function_value, bound, braked)

    def relaxed(self) -> float:
        """Return what the best solution would gain if every variable could be split: no whole solution gains more."""
        solution = replace(self, wholes=[False] * len(self.wholes)).solve()
        return -INFINITY if solution is None else solution.gain

    def _model(self) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.gains), len(self._rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.array(self.gains, dtype=float)
        model.col_lower_, model.col_upper_ = np.array(self.lowers, dtype=float), np.array(self.uppers, dtype=float)
        kinds = highspy.HighsVarType
        if any(self.wholes):
            model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.wholes]
        model.row_lower_ = np.array([lower for _, _, lower, _ in self._rows], dtype=float)
        model.row_upper_ = np.array([upper for *_, upper in self._rows], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(places) for places, *_ in self._rows)], dtype=np.int32)
        model.a_matrix_.index_ = np.array([at for places, *_ in self._rows for at in places], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for _, values, *_ in self._rows for value in values], dtype=float)
        return model


def _options(nodes: int, gap: float, cuts: int, seconds: float) -> tuple[tuple[str, bool | int | float], ...]:
    return (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 1),
        ("mip_max_nodes", nodes),
        ("mip_rel_gap", gap),
        ("mip_pool_soft_limit", cuts),
        ("mip_abs_gap", 0.99),
        ("time_limit", seconds),
    )
