//! What is true of after-sales service.
