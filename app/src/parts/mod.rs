//! Views for several pages that know of images, offers and accounts; [`crate::components`] know of none of them. Used by
//! [`crate::pages`].
//!
//! Each part takes plain values, and the acting account from [`crate::state`]. It decides no rule; [`permission`] calls the core.

pub mod acting_line;
pub mod add_owner;
pub mod answer_sender;
pub mod dry_run;
pub mod focus;
pub mod interrupted_runs;
mod list_limit;
pub mod make_shared;
pub mod narrow_window;
pub mod no_region;
pub mod not_recognized;
pub mod notify_recipients;
pub mod offer_risk;
pub mod open_sandbox;
pub mod permission;
pub mod permission_matrix;
pub mod privacy;
pub mod region_copy;
pub mod removals;
pub mod resume_access;
pub mod role_notice;
pub mod run;
pub mod safety_advice;
pub mod save_names;
pub mod share_diagram;
pub mod signed_out;
pub mod status_labels;
mod stop_loading;
pub mod text_file;
pub mod unmoved_pointer;
pub mod unreadable_records;
pub mod usage;

pub use acting_line::switch_to_producer_with_notice;
pub use add_owner::add_owner_dialog;
pub use answer_sender::AnswerSender;
pub use dry_run::{DryRunDialog, DryRunPlan};
pub use interrupted_runs::interrupted_run_notices;
pub use list_limit::{MAX_LISTED_PROPERTIES, MAX_LISTED_ROWS, more_line, more_line_after};
pub use make_shared::make_shared_notice;
pub use no_region::{catalog_problems, no_region_notice, too_many_regions_notice};
pub use not_recognized::{name_suggestions, not_recognized_list};
pub use notify_recipients::NotifyDialog;
pub use open_sandbox::{OpenSandboxButton, SandboxOpener};
pub use permission_matrix::PermissionMatrix;
pub use privacy::PrivacyPromises;
pub use region_copy::{CopyRequest, RegionCopyGuide};
pub use removals::{StopRequest, StopSharingDialog, removal_run_views, removals_bar};
pub use resume_access::{ResumeNotifier, ResumedImages, resume_dialog};
pub use role_notice::role_notice;
pub use run::{RunTexts, RunView, task_icon, task_status};
pub use save_names::{SavedNames, other_names_list, save_names, saved_names_line};
pub use share_diagram::{Lane, ShareDiagram, ShareDiagramRow, ShareState};
pub use signed_out::SignedOut;
pub use status_labels::{ImageStatusLabel, MemberStatusCounts, MemberStatusLabel};
pub use stop_loading::stop_loading_button;
pub use text_file::{LIST_FILE_TYPES, choose_file_button, read_file};
pub use unreadable_records::{unexpected_fields, unreadable_rows};
pub use usage::{UsableImage, how_to_use};
