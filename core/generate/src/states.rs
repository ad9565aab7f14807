//! The page of the guide that says what becomes of an allocation: a diagram and two tables, all of them asked of
//! the core. Written twice, with the diagram as each place shows it: GitHub draws Mermaid, rustdoc shows text.

mod diagram;
mod table;
mod walk;

use crate::File;
use walk::Walk;

/// The page for GitHub, and the one that is part of the core's documentation.
pub fn files() -> Vec<File> {
    let walk = Walk::of_a_small_demand();
    vec![
        ("core/guide/inventory_states.md", page(&walk, &diagram::mermaid(&walk))),
        ("core/guide/rustdoc/inventory_states.md", page(&walk, &diagram::text(&walk))),
    ]
}

fn page(walk: &Walk, diagram: &str) -> String {
    let (transitions, allowed, most) = (table::transitions(walk), table::allowed(walk), table::most(walk));
    format!(
        "<!-- Written by `cargo run -p trueline-generate`: change the core, not this file. -->

# What becomes of an allocation

{diagram}
These are all the steps there are, with whatever quantity. A hold that has lapsed keeps its status until it is
swept: by EXPIRE, and by ALLOCATE, ALLOCATE_MANY and FILL_BACKORDERS before anything else.

## What a command makes of it
Each command on each allocation, where enough is there: the status after it, or the fault. `=` is neither a change
nor a fault. Where there are several, it depends on the quantities. ALLOCATE under a key that is there already
is `DUPLICATE_ALLOCATION`, whatever the status.

{transitions}
## What `allowedCommands` says
Whether a command is allowed, for the smallest quantity, or `whyNot`.

{allowed}
`upTo`, where a command is allowed: {most}.
"
    )
}
