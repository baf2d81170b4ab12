"""One file a command; each holds its click command under the name `command`."""
