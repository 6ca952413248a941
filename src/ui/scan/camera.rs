//! The camera: opened for a `<video>`, looked at in single pictures, let go when it is dropped.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, DomException, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamTrack,
};

/// A picture's longest side, in pixels: enough for a code that fills a third of it, and read several times a second.
const LONGEST_SIDE: f64 = 960.0;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoCamera {
    /// The person, or the device's rules, did not allow it.
    Refused,
    /// There is none.
    Missing,
    /// Something else holds it, or it does not start.
    Failed,
}

/// Whether this browser lets a page have a camera at all; it does not where the address is not safe.
pub(super) fn is_offered() -> bool {
    ask().is_some()
}

/// The browser's cameras, and how one is asked for.
fn ask() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let cameras = Reflect::get(&navigator, &"mediaDevices".into()).ok()?;
    // Undefined where it is not offered, which has no properties to get.
    let ask = Reflect::get(&cameras, &"getUserMedia".into()).ok()?;
    Some((cameras, ask.dyn_into().ok()?))
}

/// A camera that is on.
pub(super) struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
}

impl Camera {
    /// Turns on the camera at the back, or the one there is, and shows it in `video`.
    pub async fn open(video: HtmlVideoElement) -> Result<Self, NoCamera> {
        let (cameras, ask) = ask().ok_or(NoCamera::Missing)?;
        let stream = ask
            .call1(&cameras, &wanted())
            .map_err(|_| NoCamera::Failed)?;
        let stream = JsFuture::from(stream.unchecked_into::<Promise>()).await;
        let stream: MediaStream = stream.map_err(why_not)?.unchecked_into();
        let canvas = video
            .owner_document()
            .and_then(|document| document.create_element("canvas").ok())
            .ok_or(NoCamera::Failed)?;
        video.set_src_object(Some(&stream));
        let camera = Self {
            stream,
            video,
            canvas: canvas.unchecked_into(),
        };
        // It plays by itself; where that is refused the first picture never comes, and the person types.
        let _ = camera.video.play();
        Ok(camera)
    }

    /// What it sees now, as brightness, with width and height; none until the first picture has come.
    pub fn picture(&self) -> Option<(Vec<u8>, u32, u32)> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        if width == 0 || height == 0 {
            return None;
        }
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).round(), (height * scale).round());
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        let context = self
            .canvas
            .get_context_with_context_options("2d", &often())
            .ok()??;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        let drawn = context.draw_image_with_html_video_element_and_dw_and_dh(
            &self.video,
            0.0,
            0.0,
            width,
            height,
        );
        drawn.ok()?;
        let seen = context.get_image_data(0.0, 0.0, width, height).ok()?;
        let Clamped(colours) = seen.data();
        Some((brightness(&colours), width as u32, height as u32))
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
    }
}

/// Red, green, blue and what is clear, to brightness (ITU-R BT.601).
fn brightness(colours: &[u8]) -> Vec<u8> {
    let of = |pixel: &[u8]| match *pixel {
        [red, green, blue, ..] => {
            let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
            (sum >> 8) as u8
        }
        _ => 0,
    };
    colours.chunks_exact(4).map(of).collect()
}

/// The camera at the back of a tablet, sharp enough for small print; no sound.
fn wanted() -> JsValue {
    let video = Object::new();
    for (name, ideal) in [
        ("facingMode", JsValue::from("environment")),
        ("width", 1280.into()),
        ("height", 720.into()),
    ] {
        let wish = Object::new();
        put(&wish, "ideal", &ideal);
        put(&video, name, &wish);
    }
    let all = Object::new();
    put(&all, "video", &video);
    put(&all, "audio", &false.into());
    all.into()
}

/// The canvas is read as often as it is drawn on.
fn often() -> JsValue {
    let options = Object::new();
    put(&options, "willReadFrequently", &true.into());
    options.into()
}

fn put(of: &Object, name: &str, value: &JsValue) {
    // Plain objects take what they are given.
    let _ = Reflect::set(of, &name.into(), value);
}

fn why_not(error: JsValue) -> NoCamera {
    let name = error.dyn_into::<DomException>().map(|e| e.name());
    match name.as_deref() {
        Ok("NotAllowedError" | "SecurityError") => NoCamera::Refused,
        Ok("NotFoundError" | "OverconstrainedError") => NoCamera::Missing,
        _ => NoCamera::Failed,
    }
}
