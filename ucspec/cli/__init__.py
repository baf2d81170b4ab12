"""The command line's door: one file a command."""
