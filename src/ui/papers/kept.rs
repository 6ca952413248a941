//! The bytes of a paper as something the browser can show.

use crate::app::App;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::papers as w;
use aftercare_core::domain::ticket::{Media, Paper};
use aftercare_core::journal::Digest;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use std::sync::Arc;
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address of bytes in memory, given back when nobody shows them any more.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// The address.
    pub fn address(&self) -> String {
        self.0.clone()
    }

    /// An address of these bytes.
    pub fn new(bytes: &[u8], media: Media) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media.mime());
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // Fails for no address that was made here.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Whether a paper's bytes are here.
#[derive(Clone, Debug)]
pub enum Kept {
    /// Being read.
    Reading,
    /// Here.
    Here(Arc<ObjectUrl>),
    /// Not on this tablet, or altered.
    Missing,
}

impl Kept {
    /// The address, where there is one.
    pub fn url(&self) -> Option<String> {
        match self {
            Kept::Here(url) => Some(url.0.clone()),
            Kept::Reading | Kept::Missing => None,
        }
    }
}

/// Reads a paper's bytes; what is missing is looked for again whenever anything was written, as an import may bring it.
/// The address is given back with the component that asked.
pub fn kept(file: Digest, media: Media) -> RwSignal<Kept> {
    let app = App::get();
    let state = RwSignal::new(Kept::Reading);
    let reading = StoredValue::new(false);
    Effect::new(move || {
        app.taken();
        let is_here = state.with_untracked(|kept| matches!(kept, Kept::Here(_)));
        if is_here || reading.get_value() {
            return;
        }
        reading.set_value(true);
        spawn_local(async move {
            let bytes = app.paper(file).await;
            let url = bytes.and_then(|bytes| ObjectUrl::new(&bytes, media));
            let _gone = state.try_set(url.map_or(Kept::Missing, |url| Kept::Here(Arc::new(url))));
            let _gone = reading.try_set_value(false);
        });
    });
    state
}

/// A small picture of a paper; a sign and a word where there is none to show.
#[component]
pub fn Thumb(
    /// Of what.
    paper: Paper,
    /// Its name to who can't see it.
    #[prop(into)]
    alt: TextProp,
) -> impl IntoView {
    let media = paper.media;
    let state = kept(paper.file, media);
    move || match state.get() {
        Kept::Missing => view! {
            <span class="thumb thumb-missing">
                <Icon glyph=Glyph::Warning />
                <span>{w::not_here}</span>
            </span>
        }
        .into_any(),
        Kept::Here(url) if media.is_picture() => {
            let alt = alt.clone();
            // The picture's address lives as long as the view does.
            view! { <img class="thumb" src=url.0.clone() alt=move || alt.get() decoding="async" /> }
                .into_any()
        }
        Kept::Reading if media.is_picture() => view! { <span class="thumb"></span> }.into_any(),
        Kept::Reading | Kept::Here(_) => view! {
            <span class="thumb thumb-paper">
                <Icon glyph=Glyph::File />
                <span>{media.ending().to_uppercase()}</span>
            </span>
        }
        .into_any(),
    }
}
