"""Floor 4: which step function a sentence belongs to, decided before anything runs."""
