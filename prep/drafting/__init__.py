"""From a focus question and a library to follow-ups that stand on proven quotations."""
