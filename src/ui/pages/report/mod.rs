//! A new ticket in under a minute.

use leptos::prelude::*;

/// A new ticket in under a minute.
#[component]
pub fn NewTicketPage() -> impl IntoView {}
