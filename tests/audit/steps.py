"""How many steps a call takes: lines of Siljeok's own code that are run, by function.

Unlike time, it is the same on every machine and on every run.
"""

from __future__ import annotations

import functools
import gc
import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

import siljeok

_HOME = siljeok.__path__[0]


def steps(call: Callable[[], object]) -> Counter[str]:
    """The steps of each function that a call runs, nothing being kept from before."""
    _forget()
    lines: Counter[CodeType] = Counter()

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            lines[frame.f_code] += 1
        return inside

    def entered(frame: FrameType, *_: Any) -> Any:
        return inside if frame.f_code.co_filename.startswith(_HOME) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        call()
    finally:
        sys.settrace(before)
    found: Counter[str] = Counter()
    for code, count in lines.items():
        found[f"{code.co_filename.removeprefix(_HOME)}:{code.co_qualname}"] += count
    return found


def _forget() -> None:
    """Empty what functions keep of their last answers."""
    for known in gc.get_objects():
        if isinstance(known, functools._lru_cache_wrapper) and known.__module__.startswith(
            "siljeok"
        ):
            known.cache_clear()
