"""ucspec: use cases as plain Gherkin files that are the tests."""

from ucspec.errors import NotSupported, UcspecError, UsageError

__version__ = "0.1.0"
__all__ = ["NotSupported", "UcspecError", "UsageError", "__version__"]
