"""What `ucspec init` and `ucspec new` write: guesses, sketches of files, and their templates."""
