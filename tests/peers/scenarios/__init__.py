"""What the peers' tests ask and what they say, as data: facts and figures, in our own words."""
