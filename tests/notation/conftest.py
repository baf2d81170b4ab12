"""The corpora are read by the tests beside them, not collected as use cases."""

collect_ignore = ["bad", "good", "published"]
