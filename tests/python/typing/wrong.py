"""What a caller may not write: each line with a comment is an error, and no other is."""

import datetime
from decimal import Decimal

import trueline
from trueline import LocationProfile, PickStop, Priority

today = datetime.date(2025, 8, 31)

trueline.pick_order(10103)  # error
trueline.pick_order("A-01-03", 3)  # error
trueline.pick_order("A-01-03", strict=True)  # error
text: str = trueline.pick_order("A-01-03")  # error
trueline.parse_location("A-01-03").shelf + 1  # error
LocationProfile(3)  # error
LocationProfile(maxAisle=3)  # error
LocationProfile(max_aisle="3")  # error
LocationProfile(four_parts="GUESS")  # error
LocationProfile().max_aisle = 3  # error
PickStop()  # error
PickStop(location="A", quantity=1.5)  # error
PickStop(location="A").quantity.aisle  # error
quantity: Decimal = PickStop(location="A").location  # error
trueline.local_day("2025-08-31T00:00:00Z", "UTC")  # error
trueline.classify_customer({1: 2})  # error
trueline.ClassifyCustomerRequest(today="2025-08-31")  # error
trueline.infer_location_profile([1])  # error
trueline.pick_order_column(["A-01-03"])  # error
trueline.classify_customer_column(trueline.pick_order_column, today)  # error
Priority.MIDDLE  # error
trueline.no_such_rule()  # error


class Stop(PickStop):  # error
    pass
