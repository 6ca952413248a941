//! The board: columns of stages, cards, moving by menu and keyboard.

use leptos::prelude::*;

/// The board: columns of stages, cards, moving by menu and keyboard.
#[component]
pub fn BoardPage() -> impl IntoView {}
