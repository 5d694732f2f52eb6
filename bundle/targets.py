"""For which machines the bundle has wheels, and which of the locked packages each needs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "win_amd64": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
    "manylinux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
}
_PLATFORMS = {
    "win_amd64": ("win_amd64",),
    "manylinux": ("manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}


class Target(NamedTuple):
    """A kind of machine: its system and its Python."""

    system: str
    python: str

    @property
    def environment(self) -> dict[str, str]:
        """What markers of requirements are asked about."""
        known = {name: str(value) for name, value in default_environment().items()}
        return (
            known
            | SYSTEMS[self.system]
            | {
                "python_version": self.python,
                "python_full_version": f"{self.python}.0",
                "platform_machine": "AMD64" if self.system == "win_amd64" else "x86_64",
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
                "extra": "",
            }
        )

    @property
    def options(self) -> list[str]:
        """How pip is told of it."""
        digits = self.python.replace(".", "")
        names = [("--abi", abi) for abi in (f"cp{digits}", "abi3", "none")]
        names += [("--platform", platform) for platform in _PLATFORMS[self.system]]
        options = [word for pair in names for word in pair]
        return [*options, "--python-version", self.python, "--implementation", "cp"]


TARGETS = tuple(Target(system, python) for system in SYSTEMS for python in PYTHONS)


class Locked(NamedTuple):
    """A package of a lock: its version, its hashes, and where it is needed."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: Marker | None


def locked(path: Path) -> dict[str, Locked]:
    """The packages of a lock file, by their plain names."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if not re.match(r"[a-z0-9]", line):
            continue
        head, *hashes = re.split(r"\s--hash=", line.strip())
        one = Requirement(head.strip())
        version = str(one.specifier).removeprefix("==")
        found[plain(one.name)] = Locked(
            one.name, version, tuple(map(str.strip, hashes)), one.marker
        )
    return found


def needed(
    root: str, requires: dict[str, list[str]], lock: dict[str, Locked], target: Target
) -> set[str]:
    """The plain names of all that a package needs on a target, without itself.

    `requires` gives of each package what its wheel requires; raises KeyError for one that the lock
    does not hold.
    """
    environment = target.environment
    out: set[str] = set()
    left = [plain(root)]
    while left:
        for text in requires.get(left.pop(), []):
            one = Requirement(text)
            if one.marker and not one.marker.evaluate(environment):
                continue
            name = plain(lock[plain(one.name)].name)
            if name not in out:
                out.add(name)
                left.append(name)
    return out


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
