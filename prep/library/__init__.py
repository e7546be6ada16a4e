"""Sources, passages and sheets: SQL is the truth, the vector index can be rebuilt from it."""
