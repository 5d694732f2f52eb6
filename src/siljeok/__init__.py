"""Siljeok: reads, audits and writes the performance reports of Korean local government."""

__version__ = "0.1.0"
