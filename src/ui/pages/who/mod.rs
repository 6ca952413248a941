//! Who am I on this tablet: choosing a person, with a PIN where one is set, and one's own PIN.

mod own_pin;
mod people;
mod session;
mod tries;

pub(in crate::ui::pages) use people::PinForm;
pub use people::WhoPage;
pub(crate) use session::{act_as, recall};
