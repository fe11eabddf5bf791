"""A quick HTTP client for measuring: one kept connection each, many of them at once, figures at the end."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: str


class Wire:
    """One browser's connection to the portal."""

    def __init__(self, address: str, cookie: str = "") -> None:
        self.host = urlsplit(address).netloc
        self.cookie = cookie
        self.cuts = 0  # answers that did not come because the server's process was gone
        self._connection = http.client.HTTPConnection(self.host, timeout=60)

    def ask(self, path: str, form: dict[str, list[str]] | None = None) -> Answer:
        """Send a GET, or a POST when there is a form; a kept connection that the server closed is opened anew."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form, doseq=True)
        for attempt in (1, 2):
            try:
                self._connection.request("POST" if body is not None else "GET", path, body, headers)
                answer = self._connection.getresponse()
                text = answer.read().decode()
                return Answer(answer.status, answer.headers.get("Location", ""), text)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self._connection.close()
                self.cuts += 1
                # A POST may have been acted on; only who reads may simply ask again.
                if body is not None or attempt == 2:
                    raise
        raise AssertionError

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_failure: object) -> None:
        self._connection.close()


@dataclass
class Figures:
    """How many requests were answered in how long, and how long each took."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    bad: int = 0
    cuts: int = 0

    @property
    def rate(self) -> float:
        """Return good answers per second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def quantile(self, share: int) -> float:
        """Return a percentile of the times in milliseconds."""
        return 1000 * statistics.quantiles(self.times, n=100)[share - 1] if len(self.times) > 1 else 0.0


def together(work: Iterable[Callable[[], None]]) -> float:
    """Do all pieces of work at once, each in a thread; return the seconds it took."""
    threads = [threading.Thread(target=piece) for piece in work]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def hammer(address: str, path: str, clients: int, seconds: float) -> Figures:
    """Ask for one page as often as `clients` can in `seconds`."""
    figures = Figures()
    until = time.perf_counter() + seconds

    def one_client() -> None:
        with Wire(address) as wire:
            while (begun := time.perf_counter()) < until:
                _count(figures, begun, wire.ask(path).status == 200)

    figures.seconds = together([one_client] * clients)
    return figures


def deliver(tasks: Iterable[Callable[[Wire], bool]], clients: int, address: str) -> Figures:
    """Do each task once, `clients` at a time on kept connections; a task tells whether it was answered well."""
    figures = Figures()
    waiting = iter(list(tasks))
    lock = threading.Lock()

    def one_client() -> None:
        with Wire(address) as wire:
            while True:
                with lock:
                    task = next(waiting, None)
                if task is None:
                    break
                begun = time.perf_counter()
                _count(figures, begun, _answered(task, wire))
            figures.cuts += wire.cuts

    figures.seconds = together([one_client] * clients)
    return figures


def _answered(task: Callable[[Wire], bool], wire: Wire) -> bool:
    try:
        return task(wire)
    except (OSError, http.client.HTTPException):
        return False


def _count(figures: Figures, begun: float, good: bool) -> None:
    if good:
        figures.times.append(time.perf_counter() - begun)
    else:
        figures.bad += 1
