"""Damaged files through the commands: 0 with a result, or 2 with one sentence, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.cli.test_cli import run
from tests.readers.fuzzing import damaged, edited, whole

# The least and the most of ten damaged files that are read; `tests/readers/test_fuzz.py` holds
# the readers to shares of many more.
SHARES = {"text": (5, 10), "json": (2, 9), "hwpx": (1, 9), "html bare": (5, 10), "pdf": (3, 10)}


@pytest.mark.parametrize("form", SHARES)
def test_a_damaged_file_gives_a_result_or_one_sentence(tmp_path: Path, form: str) -> None:
    path = tmp_path / "보고"
    n_read = 0
    for seed in range(10):
        path.write_bytes(damaged(form, Random(seed)))
        code, out, told = run("audit", path)
        if code == 0:
            assert out.startswith("보고")
            assert told == ""
            n_read += 1
        else:
            assert code == 2
            assert out.strip() == ""
            assert told.startswith("보고: ")
            assert told.count("\n") == 1
    least, most = SHARES[form]
    assert least <= n_read <= most


@pytest.mark.parametrize("form", SHARES)
def test_a_file_that_was_changed_with_care_differs_by_its_change_alone(
    tmp_path: Path, form: str
) -> None:
    before, after = tmp_path / "전", tmp_path / "후"
    before.write_bytes(whole(form))
    data, statement = edited(form, Random(1))
    after.write_bytes(data)
    code, out, told = run("diff", before, after)
    assert told == ""
    if form == "pdf":
        assert code == 0
    else:
        assert code == 1
        assert statement in out
        assert len(out) < 2_000
