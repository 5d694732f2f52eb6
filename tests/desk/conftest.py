from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk.asking import Asker, running


@pytest.fixture(scope="module")
def desk() -> Iterator[Asker]:
    """A desk for the tests of one file."""
    with running() as server:
        yield Asker(server)
