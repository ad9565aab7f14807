//! What a host keeps to.

/// What a host keeps to. The default is the host contract; a field that differs breaks it in one way.
#[derive(Debug, Clone, Copy)]
pub struct Contract {
    /// Levels and allocations are read at one moment, in one transaction.
    pub reads_at_once: bool,
    /// A row is written only where its version is the one that was read.
    pub looks_at_versions: bool,
    /// Where another was first, all is read and decided again. Otherwise what was decided is tried again.
    pub reads_again: bool,
    /// The command is stored under its key, and given as `prior` when it comes again.
    pub keeps_commands: bool,
    /// Levels and allocations are committed together with the rows of the ledger and the command.
    pub writes_at_once: bool,
}

impl Default for Contract {
    fn default() -> Self {
        Self {
            reads_at_once: true,
            looks_at_versions: true,
            reads_again: true,
            keeps_commands: true,
            writes_at_once: true,
        }
    }
}
