//! What people touch: words, formats, links, icons, the component kit and the pages.
//!
//! No rule of the service lives here: a page shows read models, sends commands and puts
//! a refusal into words. Every visible word comes from [`words`], every colour from `style/tokens.css`.

pub mod charts;
pub mod components;
pub mod format;
pub mod icons;
pub mod lang;
pub mod naming;
pub mod pages;
pub mod palette;
pub mod papers;
pub mod route;
pub mod shell;
pub mod words;
