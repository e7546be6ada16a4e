"""The parts of a conversation with the corpus: what a question means, where it is looked for, what proves an answer."""
