"""Greenroom: follow-up questions for a stage interview, each standing on the speaker's own words."""
