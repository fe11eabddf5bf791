"""Make `.venv` from a hashed lock, and for development the browser, fonts and PostgreSQL that the tests use.

Needs nothing but the standard library. Does nothing when the lock has not changed since the last time.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": ROOT / "requirements.lock", "development": ROOT / "requirements-dev.lock"}
INSTALLER_LOCK = ROOT / "requirements-uv.lock"
FONTS = ("Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "IPAPGothic", "IPAGothic")  # those of hwportal.typesetting
APT = ("apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=600")


def main(purpose: str) -> None:
    """Leave everything installed that `purpose` (runtime or development) needs."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}.")
    if stamp(purpose) not in installed_stamps():
        make_venv()
        install(LOCKS[purpose])
        write_stamps(purpose)
    if purpose == "development":
        install_system_packages()


def stamp(purpose: str) -> str:
    return f"{purpose} {hashlib.sha256(LOCKS[purpose].read_bytes()).hexdigest()}"


def installed_stamps() -> list[str]:
    file = VENV / "locks"
    return file.read_text().splitlines() if PYTHON.exists() and file.exists() else []


def write_stamps(purpose: str) -> None:
    """Remember the lock; the development lock holds everything of the runtime lock."""
    purposes = LOCKS if purpose == "development" else [purpose]
    (VENV / "locks").write_text("\n".join(map(stamp, purposes)))


def make_venv() -> None:
    """Leave a virtual environment with pip, installing Debian's python3-venv where it is missing."""
    if (VENV / "bin" / "pip").exists():
        return
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    try:
        import ensurepip  # noqa: F401  (Debian ships it in a package of its own)
    except ImportError:
        apt_install("python3-venv")
    venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)


def install(lock: Path) -> None:
    """Install the locked packages, every one checked by its hash; by uv where it can be had, else by pip."""
    print(f"Installing the packages of {lock.name} …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        subprocess.run([*pip, str(INSTALLER_LOCK)], check=False)
    if uv.exists():
        quick = [str(uv), "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(lock)]
        if subprocess.run(quick, check=False).returncode == 0:
            return
    subprocess.run([*pip, str(lock)], check=True)


def install_system_packages() -> None:
    """Leave Chromium, a Japanese font and PostgreSQL on the machine, or say how to put them there."""
    missing = []
    if not shutil.which("chromium") and not os.environ.get("CHROMIUM"):
        missing.append("chromium")
    if not has_japanese_font():
        missing += ["fontconfig", "fonts-noto-cjk"]
    # Without root the tests take the PostgreSQL that came with the Python packages.
    if may_install() and not has_postgresql():
        missing.append("postgresql")
    if missing:
        apt_install(*missing)


def has_japanese_font() -> bool:
    """Tell whether the machine has a font that pages and printed sheets are tested with."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True).stdout
    return any(name in listed for name in FONTS)


def has_postgresql() -> bool:
    """Tell whether the system has PostgreSQL, or a server was named for the tests."""
    return bool(list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or os.environ.get("TEST_DATABASE_URL"))


def may_install() -> bool:
    """Tell whether Debian packages can be installed here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    """Install Debian packages when root; otherwise stop and print the line to type."""
    line = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    if not may_install():
        raise SystemExit(f"Something of the operating system is missing. Please type this, then try again:\n  {line}")
    print(f"Installing {', '.join(packages)} …", flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "--quiet"], check=False, **quiet)  # type: ignore[call-overload]
    if subprocess.run([*APT, *packages], check=False, **quiet).returncode:  # type: ignore[call-overload]
        raise SystemExit(f"The packages could not be installed. Please type this, then try again:\n  {line}")


if __name__ == "__main__":
    main(sys.argv[1])
