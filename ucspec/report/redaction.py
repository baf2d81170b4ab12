"""Secrets masked in documents that an exporter makes, as in the evidence that they are made of."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ucspec.config import load_config
from ucspec.evidence.redact import make_redactor

Redact = Callable[[str], str]


def project_redactor() -> Redact:
    """Make what masks the secrets of the project in this folder."""
    return make_redactor(load_config(Path.cwd()).secrets, os.environ)


def masked(value: Any, redact: Redact) -> Any:
    """Mask every text in plain data."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {name: masked(each, redact) for name, each in value.items()}
    return [masked(each, redact) for each in value] if isinstance(value, list) else value
