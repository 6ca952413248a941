//! Bringing a register in from a table.
