"""Rules of the house as functions over source text, so that each rule has a test that shows it can fail."""
