"""The path to a model server and back: prompts rendered, requests bounded, replies salvaged."""
