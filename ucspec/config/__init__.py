"""The project's settings: `[tool.ucspec]` of pyproject.toml, or `ucspec.toml`."""

from ucspec.config.load import load_config
from ucspec.config.record import Config
from ucspec.config.wording import closest, nearest, short_path

__all__ = ["Config", "closest", "load_config", "nearest", "short_path"]
