"""The operations over HTTP, one module a noun; a function's name is its operation id."""
