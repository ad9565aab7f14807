// Written by `cargo run -p trueline-generate`: change the core, not this file.

export * from "./index.js";
