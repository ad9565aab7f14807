//! The scripts that the adapters run in Redis and the tables that they need: one text for both packages.

use crate::File;

/// Each script, once a package.
pub fn files() -> Vec<File> {
    const BILLING: &str = include_str!("../assets/billing.sql");
    const LIMIT: &str = include_str!("../assets/limit.lua");
    const REPLACE: &str = include_str!("../assets/replace.lua");
    const STOCK: &str = include_str!("../assets/stock.sql");
    vec![
        ("bindings-node/adapters/billing.sql", BILLING.into()),
        ("bindings-node/adapters/limit.lua", LIMIT.into()),
        ("bindings-node/adapters/replace.lua", REPLACE.into()),
        ("bindings-node/adapters/stock.sql", STOCK.into()),
        ("bindings-python/python/trueline/stores/billing.sql", BILLING.into()),
        ("bindings-python/python/trueline/stores/limit.lua", LIMIT.into()),
        ("bindings-python/python/trueline/stores/replace.lua", REPLACE.into()),
        ("bindings-python/python/trueline/stores/stock.sql", STOCK.into()),
        // The example's own migration: what Prisma has applied must not change, so it is of this text.
        ("examples/nextjs-app/prisma/migrations/20260131100000_stock/migration.sql", STOCK.into()),
    ]
}
