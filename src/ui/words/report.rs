//! A new ticket in under a minute.
