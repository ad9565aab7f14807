"""`trueline overage`: what usage above the plans costs, account by account, and charging it."""
