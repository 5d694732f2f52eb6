"""The look on screen as data: tokens, the report's page, the audit's page. No request leaves it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@cache
def sheet(*names: str) -> str:
    """The style sheets of those names as one, comments left out."""
    folder = files(__name__)
    parts = (folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names)
    return _COMMENT.sub("", "\n".join(parts)).strip() + "\n"


def policy(style: str) -> str:
    """The content security policy of a page that holds nothing active but this style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
