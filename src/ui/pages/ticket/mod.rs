//! One ticket: the next step first, the timeline beside it.

use leptos::prelude::*;

/// One ticket: the next step first, the timeline beside it.
#[component]
pub fn TicketPage() -> impl IntoView {}
