"""Starts Siljeok out of this folder, with no network and no administrator's rights.

The first start checks the wheels beside this file against SHA256SUMS and unpacks them with the pip
that is among them; later ones only start. Words after the name are a command of `siljeok`; none
opens the desk. It needs nothing but Python's standard library, and runs with the embeddable Python
for Windows, which has neither venv nor pip.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"
SUMS = HERE / "SHA256SUMS"
PIP = """import sys
sys.path.insert(0, sys.argv.pop(1))
from pip._internal.cli.main import main
sys.exit(main(sys.argv[1:]))"""


def told(ko: str, en: str) -> None:
    """A sentence in both languages, for people."""
    print(f"{ko}\n{en}", file=sys.stderr, flush=True)


def end(ko: str, en: str) -> None:
    """Say why it ends."""
    told(ko, en)
    raise SystemExit(2)


def checksums() -> dict[str, str]:
    """The SHA-256 of every file, by its name in the folder."""
    lines = SUMS.read_text(encoding="ascii").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def check(known: dict[str, str]) -> None:
    """End where a wheel is missing, changed or not one of ours."""
    there = {f"wheels/{path.name}" for path in WHEELS.glob("*")}
    for name in sorted(there | {name for name in known if name.startswith("wheels/")}):
        path = HERE / name
        if name not in known or not path.is_file() or digest(path) != known[name]:
            end(
                f"{name}: 꾸러미의 파일이 빠졌거나 바뀌었습니다. 꾸러미를 다시 받아 주세요.",
                f"{name}: missing or changed. Get the bundle again.",
            )


def digest(path: Path) -> str:
    """A file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def homes() -> list[Path]:
    """Where it may be unpacked: in this folder, else among the user's own data."""
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return [HERE, Path(own) / "siljeok"]


def name() -> str:
    """The folder's name: of this bundle, this Python and this kind of machine."""
    bundle = digest(SUMS)[:12]
    kind = sysconfig.get_platform().replace(".", "_")
    return f"app-{bundle}-cp{sys.version_info[0]}{sys.version_info[1]}-{kind}"


def installed() -> Path:
    """The folder with everything unpacked, which is made where it is not there yet."""
    for home in homes():
        if (home / name()).is_dir():
            return home / name()
    check(checksums())
    for home in homes():
        try:
            home.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix="unpacking-", dir=home))
        except OSError:
            continue  # a share or a stick that may only be read
        try:
            unpack(made)
            made.rename(home / name())
        except OSError:
            if not (home / name()).is_dir():  # else another start was quicker
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return home / name()
    end(
        "설치할 곳이 없습니다. 이 폴더를 쓸 수 있는 곳으로 옮겨 주세요.",
        "There is no place to unpack to. Move this folder where you may write.",
    )
    raise AssertionError


def unpack(target: Path) -> None:
    """The wheels for this Python into a folder."""
    told("처음 한 번 준비합니다. 1분쯤 걸립니다…", "Getting ready, once. This takes a minute…")
    pip = next(WHEELS.glob("pip-*.whl"))
    siljeok = next(WHEELS.glob("siljeok-*.whl"))
    options = ["install", "--isolated", "--no-index", "--find-links", str(WHEELS)]
    options += ["--only-binary=:all:", "--no-cache-dir", "--no-warn-script-location", "--quiet"]
    options += ["--disable-pip-version-check", "--target", str(target), str(siljeok)]
    ran = subprocess.run([sys.executable, "-I", "-c", PIP, str(pip), *options], check=False)
    if ran.returncode:
        end(
            "준비하지 못했습니다. 64비트 Python 3.11~3.14인지, 디스크에 자리가 있는지 보세요.",
            "It could not be unpacked. Is it a 64-bit Python 3.11 to 3.14, and is there room?",
        )


def main() -> None:
    """Unpack if need be, then hand over to the command."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14) or sys.maxsize < 2**32:
        version = ".".join(map(str, sys.version_info[:2]))
        end(
            f"Python {version}은 쓸 수 없습니다. 64비트 Python 3.11~3.14가 필요합니다.",
            f"Python {version} cannot be used: a 64-bit Python 3.11 to 3.14 is needed.",
        )
    sys.path.insert(0, str(installed()))
    from siljeok.cli import main as siljeok

    sys.argv = ["siljeok", *(sys.argv[1:] or ["desk"])]
    siljeok()


if __name__ == "__main__":  # the processes that read files import this module as well
    main()
