"""Results of other runners: read, matched with the use cases, recorded as a run of ours."""
