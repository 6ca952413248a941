//! Registers: lists and edit pages.
