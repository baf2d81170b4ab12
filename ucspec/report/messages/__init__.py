"""Cucumber Messages made of a run: what each module gives are envelopes, as plain data."""
