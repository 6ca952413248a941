//! The logo of the letterhead: chosen from a file, shown as it will be printed, left out again.

use super::typed::{read_logo, write_logo};
use crate::app::Draft;
use crate::ui::components::Button;
use crate::ui::papers::{PhotoAdd, Thumb};
use crate::ui::words::settings as words;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::settings::LARGEST_LOGO;
use aftercare_core::domain::ticket::Paper;
use leptos::prelude::*;

/// The logo in the settings' draft.
#[component]
pub(super) fn LogoPart(
    /// The logo as the draft keeps it.
    text: RwSignal<String>,
    /// The settings' draft.
    draft: Draft,
) -> impl IntoView {
    let logo = Memo::new(move |_| text.with(|text| read_logo(text)));
    let take = move |paper: Paper| {
        if !paper.media.is_picture() {
            return Err(Refusal::NotAPicture.into());
        }
        if paper.size > LARGEST_LOGO {
            return Err(Refusal::PaperTooLarge(LARGEST_LOGO).into());
        }
        text.set(write_logo(Some(&paper)));
        // The file is gone from the picker: its name must not wait for the next key.
        draft.save();
        Ok(())
    };
    view! {
        <div class="settings-logo" role="group" aria-label=words::logo>
            <p class="field-label">{words::logo}</p>
            {move || logo.get().map(|paper| view! {
                <div class="row">
                    <Thumb paper alt=words::logo />
                    <Button label=words::no_logo on_press=move || text.set(String::new()) />
                </div>
            })}
            <PhotoAdd on_paper=take working=RwSignal::new(false) picture_only=true />
        </div>
    }
}
