"""The audit: a Reading in, findings and what was covered out. `audit` is all that others need."""

from siljeok.audit.run import audit

__all__ = ["audit"]
