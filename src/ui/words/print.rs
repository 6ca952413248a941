//! The printed service report.
