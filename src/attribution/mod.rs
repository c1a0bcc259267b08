//! From candidates to attributions: overlaps settled, split quotations joined, speech carried over paragraphs.

mod record;

pub use record::{Attribution, Factuality, Kind, Reason, Unattributed};
