"""Fetch htmx 2.0.10 for offline use: out of a package index, checked by hash, into a git-ignored directory.

The wheel of django-htmx carries the very bytes that the CDN serves; nothing of Django is installed.
"""

import base64
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "django-htmx==1.29.0"
MEMBER = "django_htmx/static/django_htmx/htmx-2.min.js"
SHA384 = "H5SrcfygHmAuTDZphMHqBJLc3FhssKjG7w/CeCpFReSfwBWDTKpkzPP8c+cLsK+V"


def main(target: Path) -> None:
    """Leave the checked file at `target`; on failure say so and leave the portal to the CDN."""
    try:
        script = download()
    except (subprocess.CalledProcessError, KeyError, OSError, zipfile.BadZipFile):
        print("htmx could not be fetched from the package index; pages load it from the CDN instead.")
        return
    if base64.b64encode(hashlib.sha384(script).digest()).decode() != SHA384:
        raise SystemExit(f"The htmx in {WHEEL} is not the expected one (sha384 differs); nothing was kept.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(script)


def download() -> bytes:
    """Return the script out of the wheel."""
    with tempfile.TemporaryDirectory() as directory:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--dest", directory, WHEEL], check=True)
        with zipfile.ZipFile(next(Path(directory).glob("*.whl"))) as wheel:
            return wheel.read(MEMBER)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
