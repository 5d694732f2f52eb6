"""Tries the bundle without a network: unpacks it, starts it, audits, converts, opens a desk.

`unshare -rn PYTHON bundle/check.py ZIP [PYTHON...]` runs it in a namespace of its own; it refuses
to run where any network is left. Each further PYTHON starts the bundle in turn.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "example" / "report.txt"
PLACE = "오프라인 꾸러미 (시험)"
"""A folder with letters, spaces and brackets that scripts stumble over."""


def main() -> None:
    """Check one ZIP with each Python; raises an error at the first thing that is not right."""
    alone()
    bundle = Path(sys.argv[1])
    for python in sys.argv[2:] or [sys.executable]:
        with tempfile.TemporaryDirectory() as scratch:
            folder = unzipped(bundle, Path(scratch) / PLACE)
            used(folder, python)
            kept(folder, python)
            refused(folder, python)
        print(f"{bundle.name}: unpacks and runs without a network, with {python}")


def alone() -> None:
    """See that only the loopback is there, and wake it, as a desk listens on it."""
    names = {name for _, name in socket.if_nameindex()}
    if names != {"lo"}:
        raise SystemExit(f"there is a network here: {', '.join(sorted(names - {'lo'}))}")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        up = struct.pack("16sh22x", b"lo", 1)  # SIOCSIFFLAGS, IFF_UP
        fcntl.ioctl(asked, 0x8914, up)


def unzipped(bundle: Path, place: Path) -> Path:
    """The bundle's folder, with the permissions that the ZIP names, and whole."""
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(place)
        for info in archive.infolist():
            (place / info.filename).chmod(info.external_attr >> 16)
    folder = next(place.iterdir())
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)
    return folder


def ran(folder: Path, python: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The bundle's own start script with a command."""
    home = {"HOME": str(folder.parent), "PATH": os.environ["PATH"], "PYTHON": python}
    command = [str(folder / "start.sh"), *words]
    return subprocess.run(command, env=home, capture_output=True, text=True, timeout=300)


def used(folder: Path, python: str) -> None:
    """It audits, converts into what can be read again, and opens a desk."""
    report = folder.parent / "보고서 (최종).txt"
    shutil.copyfile(REPORT, report)
    audited = ran(folder, python, "audit", str(report))
    assert audited.returncode == 0, audited.stderr
    assert "25,000" in audited.stdout
    for ending in ("hwpx", "pdf"):
        out = report.with_suffix(f".{ending}")
        written = ran(folder, python, "convert", str(report), str(out))
        assert written.returncode == 0, written.stderr
        same = ran(folder, python, "diff", str(report), str(out))
        assert same.returncode == 0, same.stdout + same.stderr
    many = ran(folder, python, "audit", str(report), str(report), "--format", "json")
    assert many.returncode == 0, many.stderr
    desk(folder, python, report)


def desk(folder: Path, python: str, report: Path) -> None:
    """A desk answers, reads a file in a process of its own, and ends when it is told to."""
    home = {"HOME": str(folder.parent), "PATH": os.environ["PATH"], "PYTHON": python}
    command = [str(folder / "start.sh"), "desk", "--no-browser"]
    with subprocess.Popen(command, env=home, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        url = running.stdout.readline().rpartition(" ")[2].strip()
        head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        body = head + report.read_bytes() + b"\r\n--x--\r\n"
        sent = urllib.request.Request(
            f"{url}ko/audit", body, {"Content-Type": "multipart/form-data; boundary=x"}
        )
        with urllib.request.urlopen(sent, timeout=120) as answer:
            assert "/ko/r/1" in answer.url
        with urllib.request.urlopen(urllib.request.Request(f"{url}ko/end", b""), timeout=60):
            pass
        assert running.wait(60) == 0


def kept(folder: Path, python: str) -> None:
    """The second start unpacks nothing."""
    again = ran(folder, python, "--version")
    assert again.stdout.startswith("siljeok "), again.stderr
    assert not again.stderr, again.stderr
    assert len(list(folder.glob("app-*"))) == 1


def refused(folder: Path, python: str) -> None:
    """A wheel that was changed is not unpacked."""
    shutil.rmtree(next(folder.glob("app-*")))
    wheel = next((folder / "wheels").glob("typer-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"x")
    changed = ran(folder, python, "--version")
    assert changed.returncode == 2, changed.stdout
    assert wheel.name in changed.stderr


if __name__ == "__main__":
    main()
