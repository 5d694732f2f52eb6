"""Makes the bundle: one folder, and a ZIP of it, from which Siljeok starts without a network.

`python bundle/make.py PIP_PYTHON` takes the Python whose pip fetches the locked wheels.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from components import components, metadata
from targets import TARGETS, Locked, Target, locked, needed, plain

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "bundle"
CACHE = ROOT / ".cache" / "bundle"
CRLF = ("start.bat", "README.ko.txt", "README.txt")
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Make `dist/siljeok-VERSION-offline` and its ZIP, and say what they hold."""
    lock = locked(ROOT / "requirements.lock") | locked(ROOT / "requirements-bundle.lock")
    own = built()
    version = str(metadata(own)["Version"])
    folder = ROOT / "dist" / f"siljeok-{version}-offline"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "wheels").mkdir(parents=True)
    wheels = sorted({own, *fetched(sys.argv[1], own, lock)})
    for wheel in wheels:
        shutil.copyfile(wheel, folder / "wheels" / wheel.name)
    written(folder, version)
    zipped(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000
    count = len(list((folder / "wheels").iterdir()))
    print(f"{folder.relative_to(ROOT)}.zip: {count} wheels, {size} MB unpacked")


def built() -> Path:
    """Our own wheel."""
    target = CACHE / "own"
    shutil.rmtree(target, ignore_errors=True)
    # The same tree gives the same wheel.
    environment = os.environ | {"SOURCE_DATE_EPOCH": "315532800"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return next(target.glob("siljeok-*.whl"))


def fetched(python: str, own: Path, lock: dict[str, Locked]) -> list[Path]:
    """The locked wheels for every target of all that ours needs, and pip's."""
    requires = {"siljeok": metadata(own).get_all("Requires-Dist", [])}
    out: set[Path] = set()
    for target in TARGETS:
        names = {"pip"}
        while True:  # what a wheel needs is known once it is here
            by_name = downloaded(python, target, [lock[name] for name in sorted(names)])
            for name, wheel in by_name.items():
                requires[name] = metadata(wheel).get_all("Requires-Dist", [])
            more = needed("siljeok", requires, lock, target) | {"pip"}
            if more == names:
                break
            names = more
        out.update(by_name.values())
    return sorted(out)


def downloaded(python: str, target: Target, packages: list[Locked]) -> dict[str, Path]:
    """The wheel of each package for a target, by plain name; pip checks it against the lock."""
    folder = CACHE / f"{target.system}-{target.python}"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "wanted.txt"
        lines = [
            " ".join([f"{one.name}=={one.version}", *(f"--hash={h}" for h in one.hashes)])
            for one in packages
        ]
        wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
        command += ["--only-binary=:all:", *target.options, "-d", str(folder), "-r", str(wanted)]
        subprocess.run(command, check=True)
    found = {}
    for wheel in folder.glob("*.whl"):
        said = metadata(wheel)
        for one in packages:
            if (plain(str(said["Name"])), said["Version"]) == (plain(one.name), one.version):
                found[plain(one.name)] = wheel
    missing = {plain(one.name) for one in packages} - found.keys()
    if missing:
        raise SystemExit(f"no wheel for {target}: {', '.join(sorted(missing))}")
    return found


def written(folder: Path, version: str) -> None:
    """The scripts, what to read, the list of components, and the checksums of it all."""
    for name in ("start.py", "start.sh", *CRLF):
        text = (HERE / name).read_text(encoding="utf-8")
        if name.startswith("README"):
            # Notepad of older Windows takes a file for UTF-8 by its mark alone.
            text = "\ufeff" + text.replace("{version}", version)
        ends = "\r\n" if name in CRLF else "\n"
        (folder / name).write_bytes(text.replace("\n", ends).encode())
    (folder / "start.sh").chmod(0o755)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    wheels = sorted((folder / "wheels").glob("*.whl"))
    listed = components(wheels, sums(folder), version)
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    (folder / "components.cdx.json").write_text(text, encoding="utf-8", newline="\n")
    lines = [f"{digest}  {name}\n" for name, digest in sums(folder).items()]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii", newline="\n")


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder, by its name there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def zipped(folder: Path) -> None:
    """The folder as a ZIP beside it; the same files give the same ZIP."""
    with zipfile.ZipFile(f"{folder}.zip", "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.create_system = 3  # so that the permission below is read
            info.external_attr = (0o100755 if path.name == "start.sh" else 0o100644) << 16
            stored = path.suffix == ".whl"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())


if __name__ == "__main__":
    main()
