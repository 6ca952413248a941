//! Which of this origin's two stores a tab works on: real data, or the demo hospital. The page's address says it,
//! and nothing else: `?demo` before the hash is the demo.
//!
//! So a reload stays, a link leads where it was taken, and two tabs beside each other can be one of each. Whatever a
//! browser keeps is kept under the store's name, the demo's apart from the real one's.

use aftercare_core::exchange::bundle::Origin;

/// The database of real data.
const REAL: &str = "aftercare";
/// The database of the demo hospital.
const DEMO: &str = "aftercare-demo";
/// The part of an address that opens the demo.
const QUERY: &str = "?demo";

/// The database of data of that origin.
#[must_use]
pub const fn database_of(origin: Origin) -> &'static str {
    match origin {
        Origin::Real => REAL,
        Origin::Demo => DEMO,
    }
}

/// Whose data the database of that name holds.
#[must_use]
pub fn origin_of(database: &str) -> Origin {
    match database {
        DEMO => Origin::Demo,
        _ => Origin::Real,
    }
}

/// What this page works on. A page's address can't lose its query without being loaded anew.
#[must_use]
pub fn here() -> Origin {
    let asked = web_sys::window().and_then(|window| window.location().search().ok());
    of_query(asked.as_deref().unwrap_or_default())
}

fn of_query(query: &str) -> Origin {
    let names = query.trim_start_matches('?').split('&');
    let mut names = names.map(|pair| pair.split('=').next().unwrap_or_default());
    match names.any(|name| name == &QUERY[1..]) {
        true => Origin::Demo,
        false => Origin::Real,
    }
}

/// The name under which this page's store keeps something in localStorage or sessionStorage.
#[must_use]
pub fn key(what: &str) -> String {
    key_of(here(), what)
}

/// The same of the store of that origin.
#[must_use]
pub fn key_of(origin: Origin, what: &str) -> String {
    format!("{}.{what}", database_of(origin))
}

/// The link to the first page of that origin, for a page of this app.
#[must_use]
pub const fn address(origin: Origin) -> &'static str {
    match origin {
        // The address of the document itself, without query and hash.
        Origin::Real => "./",
        Origin::Demo => QUERY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn only_the_word_itself_opens_the_demo() {
        for query in ["?demo", "?demo=1", "?a=b&demo", "?demo&x"] {
            assert_eq!(of_query(query), Origin::Demo, "{query}");
        }
        for query in ["", "?", "?x=demo", "?demos", "?nodemo"] {
            assert_eq!(of_query(query), Origin::Real, "{query}");
        }
    }

    #[test]
    fn each_origin_has_a_database_of_its_own() {
        for origin in [Origin::Real, Origin::Demo] {
            assert_eq!(origin_of(database_of(origin)), origin);
        }
        assert_eq!(origin_of("anything"), Origin::Real);
    }
}
