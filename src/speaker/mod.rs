//! From sources to speakers: names merged, pronouns and nominals resolved, each with its evidence.
//!
//! [`name`] takes one name string apart, [`merge`](merge()) joins the names of one document (or of any list) into speakers,
//! [`roster`] reads a user's own table of people, which wins over everything.

pub mod agree;
mod cast;
pub mod collection;
pub mod fold;
pub mod jsonl;
pub mod known;
pub mod lists;
pub mod mention;
pub mod merge;
pub mod name;
mod resolve;
mod role;
pub mod roster;
mod source;
pub mod spelling;
mod voice;

pub use collection::{Collection, DocumentSpeakers, Listed};
pub use merge::{merge, merge_with, Merged};
pub use name::{Gender, Name, NameKind};
pub use resolve::resolve;
pub use roster::{Roster, RosterError};
pub use voice::{Speaker, Voice, VoiceState};
