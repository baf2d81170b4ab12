"""Floor 4: from a use case to its paths and test cases."""
