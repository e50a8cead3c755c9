//! The state of one membership in a run, as a word. Used by grids and lists.

pub const WAITING: &str = "waiting";
pub const OFFERING: &str = "offering";
pub const RESPONDING: &str = "responding";
pub const ENDING: &str = "ending";
pub const WITHDRAWING: &str = "withdrawing";
pub const CHECKING: &str = "checking";
pub const TO_BE_CHECKED: &str = "to be checked";
pub const OFFERED: &str = "offered";
pub const ENDED: &str = "ended";
pub const WITHDRAWN: &str = "withdrawn";
pub const NO_RESPONSE: &str = "no response";
pub const REFUSED: &str = "refused";
