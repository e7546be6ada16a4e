"""A model server that misbehaves on purpose, and a sink that must stay empty."""
