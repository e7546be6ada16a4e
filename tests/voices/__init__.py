"""Texts with labelled voices: fiction written for the tests, and offsets into outside material."""
