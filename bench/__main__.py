"""`make bench`: each figure beside its limit or its peer, measured in the same run.

A shared machine adds to every time and takes from none, so the least of several runs is nearest to
the truth. Limits in seconds are held against the wall time of the best run. Ratios come from the
processor's time (user and system), each side's least of runs that alternate, so that a busy moment
falls on both; a peer, which takes the better part of a minute, runs once. Nothing here fails a
build: the word at a row's end says whether the limit held in this run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.tasks import Spent, source

SILJEOK = Path(sys.executable).parent / "siljeok"


@dataclass(frozen=True, slots=True)
class Taken:
    """The least that one task took, by the clock and by the processor, and its most memory."""

    wall: float
    cpu: float
    peak_mb: float | None


def run(*tasks: str, times: int = 3) -> list[Taken]:
    """What each task took over several processes; the tasks take turns."""
    told: dict[str, list[dict[str, float | None]]] = {task: [] for task in tasks}
    for _ in range(times):
        for task in tasks:
            out = subprocess.run(
                [sys.executable, "-m", "bench.tasks", task],
                capture_output=True,
                text=True,
                check=True,
            )
            told[task].append(json.loads(out.stdout.strip().splitlines()[-1]))
    return [_least(runs) for runs in told.values()]


def _least(runs: list[dict[str, float | None]]) -> Taken:
    peaks = [run["peak_mb"] for run in runs]
    known = [peak for peak in peaks if peak is not None]
    return Taken(
        min(run["seconds"] or 0.0 for run in runs),
        min(run["cpu"] or 0.0 for run in runs),
        max(known) if len(known) == len(peaks) else None,
    )


def whole(*arguments: str) -> Spent:
    """A whole `siljeok` process, the least of ten after one to warm the disk."""
    times = []
    for _ in range(11):
        before, start = os.times(), time.perf_counter()
        subprocess.run([SILJEOK, *arguments], capture_output=True, check=True)
        wall, after = time.perf_counter() - start, os.times()
        cpu = after.children_user + after.children_system
        times.append((wall, cpu - before.children_user - before.children_system))
    return Spent(min(wall for wall, _ in times[1:]), min(cpu for _, cpu in times[1:]))


def row(what: str, wall: str, cpu: str, limit: str, verdict: str) -> None:
    print(f"{what:<52} {wall:>10} {cpu:>10}  {limit:<10} {verdict}", flush=True)


def within(what: str, taken: Taken | Spent, limit: float, *, in_ms: bool = False) -> None:
    """The row of a time that has a limit, which is the wall time's."""
    wall = taken.wall if isinstance(taken, Taken) else taken.seconds
    holds = "holds" if wall < limit else "MISSED"
    if in_ms:
        row(
            what,
            f"{wall * 1000:.1f} ms",
            f"{taken.cpu * 1000:.1f} ms",
            f"< {limit * 1000:g} ms",
            holds,
        )
    else:
        row(what, f"{wall:.2f} s", f"{taken.cpu:.2f} s", f"< {limit:g} s", holds)


def ratio(what: str, much: Taken, little: Taken, *, least: float = 0, most: float = 0) -> None:
    """The row of a ratio of two times, whose limit is the processor's time's."""
    by_cpu = much.cpu / little.cpu
    holds = by_cpu >= least if least else by_cpu <= most
    limit = f">= {least:g} ×" if least else f"<= {most:g} ×"
    by_wall = f"{much.wall / little.wall:.1f} ×"
    row(what, by_wall, f"{by_cpu:.1f} ×", limit, "holds" if holds else "MISSED")


def memory(taken: Taken) -> None:
    """The row of a task's peak of memory."""
    peak = taken.peak_mb
    if peak is None:
        row("  peak memory", "", "", "< 500 MB", "this system does not say")
    else:
        row("  peak memory", f"{peak:.0f} MB", "", "< 500 MB", "holds" if peak < 500 else "MISSED")


def speed() -> None:
    """Time and memory of the main job, small and large."""
    print(f"Speed and memory (report: {source().name})")
    print("Least of several runs. Limits in seconds: wall time; ratios (×): processor time.")
    row("", "wall", "processor", "limit", "")
    [audit] = run("audit")
    within("read, audit, JSON of the report, warm", audit, 0.05, in_ms=True)
    within("siljeok audit, whole process", whole("audit", str(source())), 0.4)
    within("siljeok --help, whole process", whole("--help"), 0.3)
    _hwpx()
    _pdf()


def _hwpx() -> None:
    small, plain, fitted = run("hwpx-30", "hwpx-300", "hwpx-300-fit")
    [peer] = run("hwpx-peer-300", times=1)
    within("HWPX of 300 programmes, no fitting", plain, 1)
    ratio("  times faster than python-hwpx's document API", peer, plain, least=20)
    memory(plain)
    ratio("  300 programmes against 30", plain, small, most=12)
    within("HWPX of 300, fitted", fitted, 10)
    memory(fitted)


def _pdf() -> None:
    small, fitted, plain = run("pdf-30", "pdf-300", "pdf-300-plain", times=2)
    [peer] = run("pdf-peer-300", times=1)
    within("PDF of 300 programmes, fitted", fitted, 10)
    ratio("  times faster than WeasyPrint on its HTML", peer, fitted, least=5)
    memory(fitted)
    ratio("  300 programmes against 30", fitted, small, most=12)
    row("PDF of 300, no fitting", f"{plain.wall:.2f} s", f"{plain.cpu:.2f} s", "", "")


def main() -> None:
    """Print everything that is measured."""
    argparse.ArgumentParser(prog="python -m bench", description=__doc__).parse_args()
    speed()
    print()
    from bench.mutation import measured

    measured()


if __name__ == "__main__":
    main()
