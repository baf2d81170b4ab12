"""Harbour Shop: a small electronics shop with support, the reference target of ucspec."""

__version__ = "0.1.0"
