"""The result of an audit as one web page: findings, what agreed, and the text with its marks."""

from siljeok.writers.audit_page.page import audit_page

__all__ = ["audit_page"]
