//! Who am I on this tablet: choosing a person, PIN.

use leptos::prelude::*;

/// Who am I on this tablet: choosing a person, PIN.
#[component]
pub fn WhoPage() -> impl IntoView {}
