"""Pages for people: plain HTML, complete without scripts, a network or a mouse."""
