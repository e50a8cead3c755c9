//! What several pages have in common and that knows of images, offers and accounts: between [`crate::components`], which know
//! of none of them, and [`crate::pages`].
//!
//! Each part takes plain values and asks [`crate::state`] who acts. It decides no rule: [`permit`] asks the core.

pub mod acting_line;
pub mod answer;
pub mod crossing;
pub mod focus;
pub mod interrupted;
pub mod keep_names;
pub mod know_owner;
pub mod make_shared;
pub mod marks;
pub mod narrow;
pub mod not_taken;
pub mod offer_risk;
pub mod permit;
pub mod private;
pub mod removals;
pub mod resume_access;
pub mod run;
pub mod safety_advice;
pub mod sandbox_door;
pub mod signed_out;
pub mod still_pointer;
pub mod tell;
pub mod text_file;
pub mod use_it;
pub mod who_may;

pub use acting_line::act_as_producer;
pub use answer::Answering;
pub use crossing::{ElsewhereGuide, Needed};
pub use interrupted::interrupted_runs;
pub use keep_names::{KeptNames, keep_names, kept_line, other_names};
pub use know_owner::know_owner;
pub use make_shared::make_shared;
pub use marks::{AnswerMark, StatusMark};
pub use not_taken::{named_too, not_taken};
pub use private::Private;
pub use removals::{StopQuestion, StopSharing, end_runs, removals_bar};
pub use resume_access::{ResumeNews, Resumed, resume_question};
pub use run::{RunView, RunWords, cell_look, cell_mark};
pub use sandbox_door::{Opening, SandboxDoor};
pub use signed_out::SignedOut;
pub use tell::Tell;
pub use text_file::{choose_file, read_file};
pub use use_it::{Usable, how_to_use};
pub use who_may::WhoMay;
