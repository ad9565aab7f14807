"""`trueline duplicates`: find records that are one company, decide on them, merge them, take that back."""
