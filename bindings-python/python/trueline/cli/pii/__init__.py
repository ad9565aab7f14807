"""`trueline pii scan`: which columns of a file should be sealed."""
