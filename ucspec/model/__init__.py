"""Floor 1: the records that every stage speaks, standard library only."""
