"""What is on the shelf, what is promised, what left the house, and the proof."""

from datetime import datetime, timezone

from trueline import (
    AdjustStock,
    AllocateStock,
    InventoryFault,
    ReleaseStock,
    ShipStock,
    StockLevel,
    StockState,
    adjust_stock,
    allocate_stock,
    release_stock,
    ship_stock,
    verify_ledger,
)

now = datetime(2026, 1, 31, 9, tzinfo=timezone.utc)
shelf = StockLevel(id="L1", item_id="SKU-X", available=10, version=7)
opening, ledger = [shelf], []

# 3 of SKU-X for line 1 of order Y.
promised = allocate_stock(
    AllocateStock(id="c1", at=now, allocation_id="order-Y/1", item_id="SKU-X", quantity=3, levels=[shelf])
)
shelf, order = promised.levels[0].after, promised.allocations[0].after
ledger += promised.entries
print(shelf.available, shelf.allocated, shelf.version)  # 7 3 8

# One of them is not wanted after all.
released = release_stock(ReleaseStock(id="c2", at=now, allocation=order, levels=[shelf], quantity=1))
shelf, order = released.levels[0].after, released.allocations[0].after
ledger += released.entries
print(shelf.available, shelf.allocated, released.allocations[0].status)  # 8 2 ALLOCATED

# The others leave the house.
shipped = ship_stock(ShipStock(id="c3", at=now, allocation=order, levels=[shelf]))
shelf, order = shipped.levels[0].after, shipped.allocations[0].after
ledger += shipped.entries
print(shelf.available, shelf.allocated, shipped.allocations[0].status)  # 8 0 SHIPPED

# Two are broken.
corrected = adjust_stock(AdjustStock(id="c4", at=now, level=shelf, delta=-2, reason="DAMAGED"))
shelf = corrected.levels[0].after
ledger += corrected.entries
print(shelf.available, corrected.outcome.variance)  # 6 -2

# Nobody can have 7.
try:
    allocate_stock(
        AllocateStock(id="c5", at=now, allocation_id="order-Z/1", item_id="SKU-X", quantity=7, levels=[shelf])
    )
except InventoryFault as fault:
    print(fault.code, fault.details["requested"], fault.details["available"])  # INSUFFICIENT_AVAILABLE 7 6

# What is stored is what the ledger says.
report = verify_ledger(opening, ledger, StockState(levels=[shelf], allocations=[order]))
print(report.balanced, len(ledger))  # True 4
