"""Sentences, words, tokens, language and the canonical form with offsets."""
