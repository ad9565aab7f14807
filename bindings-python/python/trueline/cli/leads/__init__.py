"""`trueline leads`: learn a scorecard from closed leads, and score a file of leads by it."""
