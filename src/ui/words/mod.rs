//! Every visible word, English and Chinese side by side, one file per page or area.
//!
//! `words!` makes one function per word, so a misspelt key does not compile and an unused one
//! is a warning. A word reads the language reactively: hand the function itself to a view
//! (`{board::title}`) or call it inside a closure.

/// Declares words in both languages.
///
/// ```text
/// words! {
///     title = "Board" | "看板";
///     overdue_by(time) = "overdue by {time}" | "超时 {time}";
///     files(#n) = "{n} file" / "{n} files" | "{n} 个文件";
/// }
/// ```
/// gives `title() -> &'static str`, `overdue_by(time: impl Display) -> String` and
/// `files(n: usize) -> String`, which takes the English singular when `n` is 1.
macro_rules! words {
    () => {};
    ($(#[$meta:meta])* $key:ident = $en:literal | $zh:literal; $($rest:tt)*) => {
        $(#[$meta])*
        pub(crate) fn $key() -> &'static str {
            match $crate::ui::lang::lang() {
                $crate::ui::lang::Lang::En => $en,
                $crate::ui::lang::Lang::Zh => $zh,
            }
        }
        $crate::ui::words::words! { $($rest)* }
    };
    ($(#[$meta:meta])* $key:ident(# $n:ident $(, $arg:ident)*) = $one:literal / $many:literal | $zh:literal; $($rest:tt)*) => {
        $(#[$meta])*
        pub(crate) fn $key($n: usize $(, $arg: impl ::std::fmt::Display)*) -> String {
            let is_one = $n == 1;
            let $n = $crate::ui::format::count($n);
            match $crate::ui::lang::lang() {
                $crate::ui::lang::Lang::En if is_one => format!($one),
                $crate::ui::lang::Lang::En => format!($many),
                $crate::ui::lang::Lang::Zh => format!($zh),
            }
        }
        $crate::ui::words::words! { $($rest)* }
    };
    ($(#[$meta:meta])* $key:ident($($arg:ident),+) = $en:literal | $zh:literal; $($rest:tt)*) => {
        $(#[$meta])*
        pub(crate) fn $key($($arg: impl ::std::fmt::Display),+) -> String {
            match $crate::ui::lang::lang() {
                $crate::ui::lang::Lang::En => format!($en),
                $crate::ui::lang::Lang::Zh => format!($zh),
            }
        }
        $crate::ui::words::words! { $($rest)* }
    };
}
pub(crate) use words;

pub(crate) mod audit;
pub(crate) mod board;
pub(crate) mod charts;
pub(crate) mod check;
pub(crate) mod data;
pub(crate) mod day;
pub(crate) mod demo;
pub(crate) mod domain;
pub(crate) mod emergency;
pub(crate) mod figures;
pub(crate) mod hand_over;
pub(crate) mod help;
pub(crate) mod kit;
pub(crate) mod kits;
pub(crate) mod palette;
pub(crate) mod papers;
pub(crate) mod parts;
pub(crate) mod parts_label;
pub(crate) mod parts_table;
pub(crate) mod plan;
pub(crate) mod print;
pub(crate) mod refusals;
pub(crate) mod register_import;
pub(crate) mod registers;
pub(crate) mod report;
pub(crate) mod scan;
pub(crate) mod service_figures;
pub(crate) mod settings;
pub(crate) mod shell;
pub(crate) mod start;
pub(crate) mod steps;
pub(crate) mod stocktake;
pub(crate) mod tablet;
pub(crate) mod ticket;
pub(crate) mod who;

#[cfg(test)]
mod tests {
    use crate::ui::lang::{Lang, with_lang};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    words! {
        plain = "Board" | "看板";
        late(time) = "overdue by {time}" | "超时 {time}";
        files(#n) = "{n} file" / "{n} files" | "{n} 个文件";
        files_in(#n, place) = "{n} file in {place}" / "{n} files in {place}" | "{place}有 {n} 个文件";
    }

    #[test]
    fn a_word_follows_the_language_and_its_count() {
        assert_eq!(with_lang(Lang::Zh, plain), "看板");
        assert_eq!(with_lang(Lang::En, || late("18 min")), "overdue by 18 min");
        assert_eq!(with_lang(Lang::En, || files(1)), "1 file");
        assert_eq!(with_lang(Lang::En, || files(0)), "0 files");
        assert_eq!(with_lang(Lang::Zh, || files_in(2, "ICU")), "ICU有 2 个文件");
    }
}
