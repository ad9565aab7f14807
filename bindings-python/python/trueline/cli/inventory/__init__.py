"""`trueline stock verify`: does what is stored say what the ledger says?"""
