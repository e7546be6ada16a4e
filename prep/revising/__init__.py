"""Versions of a sheet beside each other: what differs, and how a change is taken back without losing others."""
