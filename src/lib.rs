//! Aftercare.
