//! Names of places that need no context to be known as such.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

static PLACES: Lazy<FxHashSet<&str>> =
    Lazy::new(|| include_str!("places.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether words, in lower case and run together, are the name of a well-known place.
pub fn is_place(joined: &str) -> bool {
    PLACES.contains(joined)
}
