"""How gunicorn serves the portal; every value can be overruled on its command line."""

import gc
import sys

from gunicorn.http import message

bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = 2
threads = 4
# The application is not loaded before the fork: a database connection must never be shared by two processes.
preload_app = False
# A slow leak ends with its worker; the jitter keeps the two from being replaced at the same moment.
max_requests = 20_000
max_requests_jitter = 2_000
# Longer than the database's own statement limit of 10 s, so that the person gets a page and not a cut line.
timeout = 30
graceful_timeout = 25
keepalive = 5
# A search of 10,000 characters gets a page, not gunicorn's bare sentence: they are 90,000 bytes in an address, and
# gunicorn's own ceiling of 8,190 is a constant. Without any limit a single line could fill the memory.
message.MAX_REQUEST_LINE = limit_request_line = 131_072
# Addresses of pages tell what a person looked for; access is recorded in the audit, not in a text log.
accesslog = None
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """Set up the interpreter of a worker that has loaded the program."""
    # A thread that holds the lock of a hot row must not wait 5 ms for its turn to let it go.
    sys.setswitchinterval(0.0001)
    # To go through all that the program itself consists of takes a quarter of a second, in the middle of a request.
    gc.collect()
    gc.freeze()
