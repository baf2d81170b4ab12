"""Findings that need results: one module for each kind of gap."""
