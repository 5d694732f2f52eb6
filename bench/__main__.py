"""`make bench`: each figure beside its limit or its peer, measured in the same run.

Nothing here fails a build: a machine may be slow or busy. The word at a row's end says whether the
limit held in this run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.tasks import source

SILJEOK = Path(sys.executable).parent / "siljeok"


@dataclass(frozen=True, slots=True)
class Taken:
    """What one task took."""

    seconds: float
    peak_mb: float | None


def run(task: str, times: int = 3) -> Taken:
    """The median time and highest peak of a task over several processes."""
    results = []
    for _ in range(times):
        out = subprocess.run(
            [sys.executable, "-m", "bench.tasks", task], capture_output=True, text=True, check=True
        )
        results.append(json.loads(out.stdout.strip().splitlines()[-1]))
    peaks = [r["peak_mb"] for r in results]
    return Taken(
        statistics.median(r["seconds"] for r in results), None if None in peaks else max(peaks)
    )


def whole(*arguments: str) -> float:
    """Seconds of a whole `siljeok` process, the median of seven after one to warm the disk."""
    times = []
    for _ in range(8):
        start = time.perf_counter()
        subprocess.run([SILJEOK, *arguments], capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def row(what: str, got: str, limit: str, holds: bool) -> None:
    print(f"{what:<58} {got:>12}  {limit:<16} {'holds' if holds else 'MISSED'}", flush=True)


def memory(taken: Taken) -> None:
    """The row of a task's peak of memory."""
    peak = taken.peak_mb
    if peak is None:
        print(f"{'  peak memory':<58} {'not told':>12}  < 500 MB         this system does not say")
    else:
        row("  peak memory", f"{peak:.0f} MB", "< 500 MB", peak < 500)


def speed() -> None:
    """Time and memory of the main job, small and large."""
    print(f"Speed and memory (report: {source().name})")
    taken = run("audit")
    ms = taken.seconds * 1000
    row("read, audit, JSON of the report, warm", f"{ms:.1f} ms", "< 50 ms", ms < 50)
    seconds = whole("audit", str(source()))
    row("siljeok audit, whole process", f"{seconds:.2f} s", "< 0.4 s", seconds < 0.4)
    seconds = whole("--help")
    row("siljeok --help, whole process", f"{seconds:.2f} s", "< 0.3 s", seconds < 0.3)
    _hwpx()
    _pdf()


def _hwpx() -> None:
    small, plain, fitted = run("hwpx-30"), run("hwpx-300"), run("hwpx-300-fit")
    peer = run("hwpx-peer-300", times=1)
    row("HWPX of 300 programmes, no fitting", f"{plain.seconds:.2f} s", "< 1 s", plain.seconds < 1)
    ratio = peer.seconds / plain.seconds
    row("  times faster than python-hwpx's document API", f"{ratio:.0f} ×", ">= 20 ×", ratio >= 20)
    memory(plain)
    growth = plain.seconds / small.seconds
    row("  300 programmes against 30", f"{growth:.1f} ×", "<= 12 ×", growth <= 12)
    row("HWPX of 300, fitted", f"{fitted.seconds:.2f} s", "< 10 s", fitted.seconds < 10)
    memory(fitted)


def _pdf() -> None:
    small, fitted, plain = run("pdf-30"), run("pdf-300"), run("pdf-300-plain")
    peer = run("pdf-peer-300", times=1)
    row("PDF of 300 programmes, fitted", f"{fitted.seconds:.2f} s", "< 10 s", fitted.seconds < 10)
    ratio = peer.seconds / fitted.seconds
    row("  times faster than WeasyPrint on its HTML", f"{ratio:.1f} ×", ">= 5 ×", ratio >= 5)
    memory(fitted)
    growth = fitted.seconds / small.seconds
    row("  300 programmes against 30", f"{growth:.1f} ×", "<= 12 ×", growth <= 12)
    row("PDF of 300, no fitting", f"{plain.seconds:.2f} s", "", True)


def main() -> None:
    """Print everything that is measured."""
    argparse.ArgumentParser(prog="python -m bench", description=__doc__).parse_args()
    speed()
    print()
    from bench.mutation import main as mutation

    mutation()


if __name__ == "__main__":
    main()
