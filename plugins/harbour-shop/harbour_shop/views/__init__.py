"""What the shop shows: the JSON answers, one module a noun."""
