//! What people touch: words, formats, links, icons, the component kit and the pages.
//!
//! No rule of the service lives here: a page shows read models, sends commands and puts
//! a refusal into words. Every visible word comes from [`words`], every colour from `style/tokens.css`.

pub mod alarm;
pub mod appearance;
pub mod charts;
pub mod components;
pub(crate) mod download;
pub mod focus;
pub mod format;
pub mod help;
pub mod icons;
pub mod install;
pub mod keyboard;
pub mod lang;
pub mod naming;
pub mod opened;
pub mod pages;
pub mod paint;
pub mod palette;
pub mod papers;
pub mod pinyin;
pub mod preference;
pub mod reminders;
pub mod route;
pub mod scan;
pub mod shell;
pub mod shortcuts;
pub mod undo;
pub mod words;
