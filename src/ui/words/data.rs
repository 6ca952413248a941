//! Export, import, storage, check.
