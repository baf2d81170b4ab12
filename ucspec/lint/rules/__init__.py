"""One file a rule: the check, its manual page, and how to mend what it finds."""
