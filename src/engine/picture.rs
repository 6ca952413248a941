//! A file that somebody chose, made ready to be kept: known by its bytes, a photo shrunk, stood upright and written
//! anew, which leaves its hidden notes (EXIF, and with it the place) behind; a PDF as it is.
//!
//! The worker does it beside the page. Where a browser gives a worker no canvas, the same code runs on the page.

use aftercare_core::domain::ticket::Media;
use aftercare_core::domain::ticket::paper::{LARGEST_PAPER, LONGEST_SIDE};
use aftercare_core::exchange::picture::{Kind, fitted};
use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Document, HtmlCanvasElement, Url};

/// Largest picture that is read, in bytes: a camera's largest photos and no film.
pub const LARGEST_CHOSEN: u64 = 64 * 1024 * 1024;
/// Most pixels that are decoded: four bytes each, and a tablet has not much memory to spare.
pub const MOST_PIXELS: u64 = 64_000_000;
/// How much of a file is read to learn what it is, in bytes; a photo's hidden notes stand before its size.
const HEAD: f64 = 4_194_304.0;
/// JPEG quality between 0 and 1: small print on a type plate stays readable.
const QUALITY: f64 = 0.82;

/// What was made of a file; its bytes go beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ready {
    /// What it is.
    pub media: Media,
    /// Width and height in pixels; none for a document.
    pub pixels: Option<(u32, u32)>,
}

/// Why a file is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PictureFault {
    /// It is neither a picture nor a PDF, whatever its name says.
    #[error("neither a picture nor a PDF")]
    Unknown,
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It is larger than this, in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// It has more pixels than can be decoded.
    #[error("{0} × {1} pixels")]
    TooManyPixels(u32, u32),
    /// It is a picture that this browser can't show (HEIC, mostly).
    #[error("a HEIF picture that this browser does not decode")]
    Heif,
    /// It begins like a picture and is none that can be decoded.
    #[error("damaged")]
    Damaged,
    /// The browser can't read it any more.
    #[error("unreadable")]
    Unreadable,
    /// Here is no canvas to shrink it on.
    #[error("no canvas")]
    NoCanvas,
}

/// Makes a file ready; gives back what it is, and its bytes.
///
/// # Errors
/// Why it is not kept.
pub async fn make_ready(file: &Blob) -> Result<(Ready, Vec<u8>), PictureFault> {
    if file.size() <= 0.0 {
        return Err(PictureFault::Empty);
    }
    let head = bytes_of(&file.slice_with_f64_and_f64(0.0, HEAD).map_err(unreadable)?).await?;
    match Kind::of(&head).ok_or(PictureFault::Unknown)? {
        Kind::Pdf => {
            within(file, LARGEST_PAPER)?;
            let media = Media::Pdf;
            let pixels = None;
            Ok((Ready { media, pixels }, bytes_of(file).await?))
        }
        kind => {
            within(file, LARGEST_CHOSEN)?;
            let (width, height) = kind.pixels(&head).ok_or(PictureFault::Damaged)?;
            if u64::from(width) * u64::from(height) > MOST_PIXELS {
                return Err(PictureFault::TooManyPixels(width, height));
            }
            shrunk(file, kind).await
        }
    }
}

fn within(file: &Blob, most: u64) -> Result<(), PictureFault> {
    // A u64 of a few million is exact as f64.
    if file.size() > most as f64 {
        Err(PictureFault::TooLarge(most))
    } else {
        Ok(())
    }
}

/// Decodes upright, draws it in the size that is kept, writes it as JPEG.
async fn shrunk(file: &Blob, kind: Kind) -> Result<(Ready, Vec<u8>), PictureFault> {
    let cant = || match kind {
        Kind::Heif => PictureFault::Heif,
        _ => PictureFault::Damaged,
    };
    let picture = Bitmap::decode(file, kind).await?.ok_or_else(cant)?;
    let (width, height) = fitted(picture.size(), LONGEST_SIDE);
    let canvas = Canvas::new(width, height).ok_or(PictureFault::NoCanvas)?;
    canvas.draw(&picture, width, height).ok_or_else(cant)?;
    // A canvas may draw nothing and say nothing, and a blank page is no photo: the page has another canvas to try.
    if matches!(kind, Kind::Jpeg | Kind::Heif) && canvas.is_clear_at(width / 2, height / 2) {
        return Err(PictureFault::NoCanvas);
    }
    canvas.lay_on_white(width, height).ok_or_else(cant)?;
    let jpeg = canvas.jpeg().await.ok_or_else(cant)?;
    let bytes = bytes_of(&jpeg).await?;
    // A canvas that was refused its memory gives nothing, and a browser without the encoder another kind.
    if Kind::of(&bytes) != Some(Kind::Jpeg) {
        return Err(cant());
    }
    let ready = Ready {
        media: Media::Jpeg,
        pixels: Some((width, height)),
    };
    Ok((ready, bytes))
}

fn unreadable(_gone: JsValue) -> PictureFault {
    PictureFault::Unreadable
}

pub(super) async fn bytes_of(file: &Blob) -> Result<Vec<u8>, PictureFault> {
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer: ArrayBuffer = buffer.map_err(unreadable)?.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A decoded picture: an `ImageBitmap`, or the page's `<img>`, by which some browsers read more. Its memory is given back
/// when it is dropped.
struct Bitmap {
    picture: JsValue,
    /// The address that an `<img>` reads from.
    address: Option<String>,
}

impl Bitmap {
    /// `Ok(None)` when the browser can't decode it.
    async fn decode(file: &Blob, kind: Kind) -> Result<Option<Self>, PictureFault> {
        // Its own type may be missing or wrong: browsers go by it.
        let typed = file
            .slice_with_f64_and_f64_and_content_type(0.0, file.size(), mime(kind))
            .map_err(unreadable)?;
        let global = js_sys::global();
        let document = web_sys::window().and_then(|window| window.document());
        let made = match (function(&global, "createImageBitmap"), &document) {
            (Some(decode), _) => Self::bitmap(&decode, &global, &typed).await,
            (None, Some(_)) => None,
            (None, None) => return Err(PictureFault::NoCanvas),
        };
        match (made, document) {
            (None, Some(document)) => Ok(Self::image(&document, &typed).await),
            (made, _) => Ok(made),
        }
    }

    async fn bitmap(decode: &Function, global: &JsValue, file: &Blob) -> Option<Self> {
        let options = Object::new();
        put(&options, "imageOrientation", &"from-image".into());
        let asked = decode.call2(global, file, &options);
        let made = match asked {
            Ok(promise) => JsFuture::from(promise.unchecked_into::<Promise>()).await,
            Err(why) => Err(why),
        };
        made.ok().map(|picture| Self {
            picture,
            address: None,
        })
    }

    /// By the page's `<img>`, upright of itself: Safari before 17 refuses the option that turns a bitmap, and reads HEIC
    /// here alone.
    async fn image(document: &Document, file: &Blob) -> Option<Self> {
        let image = document.create_element("img").ok()?;
        let address = Url::create_object_url_with_blob(file).ok()?;
        let made = Self {
            picture: image.clone().into(),
            address: Some(address.clone()),
        };
        image.set_attribute("src", &address).ok()?;
        let asked = call(&image, "decode", &Array::new())?;
        let decoded = JsFuture::from(asked.unchecked_into::<Promise>()).await;
        decoded.is_ok().then_some(made)
    }

    /// Width and height, upright.
    fn size(&self) -> (u32, u32) {
        (self.side("width"), self.side("height"))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the browser gives an unsigned long"
    )]
    fn side(&self, name: &str) -> u32 {
        get(&self.picture, name).as_f64().unwrap_or_default() as u32
    }
}

impl Drop for Bitmap {
    fn drop(&mut self) {
        call(&self.picture, "close", &Array::new());
        if let Some(address) = &self.address {
            // Fails for no address that was made here.
            let _ = Url::revoke_object_url(address);
        }
    }
}

/// What a picture is drawn on: a worker's canvas, else the page's.
enum Canvas {
    Offscreen(JsValue),
    Page(HtmlCanvasElement),
}

impl Canvas {
    fn new(width: u32, height: u32) -> Option<Self> {
        let offscreen = || {
            let make = function(&js_sys::global(), "OffscreenCanvas")?;
            let size = Array::of2(&width.into(), &height.into());
            let canvas = Reflect::construct(&make, &size).ok()?;
            // Some have the canvas without anything to draw with, or without the encoder.
            function(&canvas, "convertToBlob")?;
            let canvas = Canvas::Offscreen(canvas);
            canvas.context()?;
            Some(canvas)
        };
        offscreen().or_else(|| {
            let canvas = web_sys::window()?
                .document()?
                .create_element("canvas")
                .ok()?;
            let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
            canvas.set_width(width);
            canvas.set_height(height);
            Some(Canvas::Page(canvas))
        })
    }

    fn value(&self) -> &JsValue {
        match self {
            Canvas::Offscreen(canvas) => canvas,
            Canvas::Page(canvas) => canvas.as_ref(),
        }
    }

    fn context(&self) -> Option<JsValue> {
        call(self.value(), "getContext", &Array::of1(&"2d".into())).filter(JsValue::is_object)
    }

    fn draw(&self, picture: &Bitmap, width: u32, height: u32) -> Option<()> {
        let context = self.context()?;
        put(&context, "imageSmoothingQuality", &"high".into());
        let (left, top) = (JsValue::from(0), JsValue::from(0));
        let place = Array::of5(&picture.picture, &left, &top, &width.into(), &height.into());
        call(&context, "drawImage", &place).map(drop)
    }

    /// Whether nothing was drawn there. A canvas that tells no pixels is believed.
    fn is_clear_at(&self, left: u32, top: u32) -> bool {
        let one = JsValue::from(1);
        let at = Array::of4(&left.into(), &top.into(), &one, &one);
        let pixel = self
            .context()
            .and_then(|context| call(&context, "getImageData", &at));
        let opacity = pixel.map(|pixel| get(&get(&pixel, "data"), "3"));
        opacity.and_then(|opacity| opacity.as_f64()) == Some(0.0)
    }

    /// What is clear in a picture is white on paper, and JPEG knows no clear.
    fn lay_on_white(&self, width: u32, height: u32) -> Option<()> {
        let context = self.context()?;
        put(
            &context,
            "globalCompositeOperation",
            &"destination-over".into(),
        );
        put(&context, "fillStyle", &"#fff".into());
        let origin = JsValue::from(0);
        let whole = Array::of4(&origin, &origin, &width.into(), &height.into());
        call(&context, "fillRect", &whole).map(drop)
    }

    async fn jpeg(&self) -> Option<Blob> {
        let made = match self {
            Canvas::Offscreen(canvas) => {
                let options = Object::new();
                put(&options, "type", &mime(Kind::Jpeg).into());
                put(&options, "quality", &QUALITY.into());
                let promise = call(canvas, "convertToBlob", &Array::of1(&options))?;
                JsFuture::from(promise.unchecked_into::<Promise>()).await
            }
            Canvas::Page(canvas) => {
                let mut asked = |done: Function, failed: Function| {
                    let give = Closure::once_into_js(move |blob: JsValue| {
                        // Settling a promise does not fail.
                        let _ = done.call1(&JsValue::NULL, &blob);
                    });
                    let quality = QUALITY.into();
                    let mime = mime(Kind::Jpeg);
                    let to_blob = canvas.to_blob_with_type_and_encoder_options(
                        give.unchecked_ref(),
                        mime,
                        &quality,
                    );
                    if let Err(why) = to_blob {
                        let _ = failed.call1(&JsValue::NULL, &why);
                    }
                };
                JsFuture::from(Promise::new(&mut asked)).await
            }
        };
        made.ok()?.dyn_into().ok()
    }
}

const fn mime(kind: Kind) -> &'static str {
    match kind {
        Kind::Jpeg => Media::Jpeg.mime(),
        Kind::Png => Media::Png.mime(),
        Kind::Webp => Media::Webp.mime(),
        Kind::Heif => "image/heic",
        Kind::Pdf => Media::Pdf.mime(),
    }
}

/// A property; undefined where there is none.
fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

fn put(of: &JsValue, name: &str, value: &JsValue) {
    // Fails on frozen objects only; these are the browser's own and plain ones.
    let _ = Reflect::set(of, &name.into(), value);
}

/// An ability that a browser may lack.
fn function(of: &JsValue, name: &str) -> Option<Function> {
    get(of, name).dyn_into().ok()
}

/// What a method gave; none where it is missing or failed.
fn call(of: &JsValue, name: &str, with: &Array) -> Option<JsValue> {
    function(of, name)?.apply(of, with).ok()
}
