"""`trueline rotate` and `trueline seal`: the sealed columns of a database, whole and while it is used."""
