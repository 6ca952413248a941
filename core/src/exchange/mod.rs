//! What goes in and out: device codes, pictures, QR codes, tables, the exchange file.
//!
//! Independent of the domain: what is read here is a draft that the domain judges.

pub mod bundle;
pub mod code;
pub mod gs1;
pub mod picture;
pub mod qr;
pub mod table;
