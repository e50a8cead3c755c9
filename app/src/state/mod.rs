//! The state of the open page: signed-in accounts, active sides, the region, and loaded data. Used by pages, as context.
//!
//! It lives in memory and ends with the tab, except what `storage` keeps. Nothing here renders.

pub mod access_records;
mod account_choice;
mod account_sides;
pub mod accounts;
pub mod address_book;
mod background_runs;
pub mod build_shell_data;
pub mod changes;
pub mod checked_images;
pub mod idle;
pub mod image_changes;
pub mod image_pauser;
pub mod inbox;
mod inbox_accounts;
pub mod journal_privacy;
pub mod known_projects;
pub mod local_notes;
mod membership_sync;
pub mod offer_risks;
pub mod offers;
pub mod palette_state;
pub mod pending_removals;
pub mod poll_settings;
pub mod query;
mod quick_drafts;
pub mod region;
pub mod runs;
pub mod sandbox;
pub mod schedulers;
mod screen_lock;
pub mod settings;
pub mod share_form;
pub mod shares;
mod signed_in_account;
pub mod site;
mod stored_by_cloud;
pub mod token_revocation;
mod work_in_progress;

pub use access_records::{AccessRecords, use_access_records};
pub use accounts::{Accounts, SignedInAccount, use_accounts};
pub use address_book::{AddressBook, use_address_book};
pub use background_runs::run_page;
pub use changes::{
    ChangeStream, MembershipChanges, image_toast_subject, membership_toast_subject,
    use_membership_changes,
};
pub use checked_images::{CheckedImages, ImageCheck, use_checked_images};
pub use image_changes::{ImageChanges, ImageEdit, use_image_changes};
pub use image_pauser::{ImagePauser, use_image_pauser};
pub use inbox::{Inbox, Offer};
pub use inbox_accounts::inbox_accounts;
pub use known_projects::{KnownProjects, RecipientFields};
pub use local_notes::{LocalNotes, use_local_notes};
pub use membership_sync::{MembershipSync, start_membership_sync};
pub use offer_risks::OfferRisks;
pub use offers::{Offers, use_offers};
pub use palette_state::{PaletteState, use_palette_state};
pub use pending_removals::{PendingRemovals, Removal, use_pending_removals};
pub use poll_settings::{PollOutcome, PollSettings, ViewedImage, use_poll_settings};
pub use query::{Query, query, query_each};
pub use quick_drafts::{QuickDraft, QuickDraftKey, QuickDrafts, use_quick_drafts};
pub use region::{RegionChoice, use_region_choice};
pub use runs::{RunHandle, Runs, use_runs};
pub use sandbox::{Sandbox, SandboxServices, use_sandbox};
pub use schedulers::{Schedulers, use_schedulers};
pub use screen_lock::{ScreenLock, use_screen_lock};
pub use settings::{Settings, use_settings};
pub use share_form::{ChosenImage, ImageKey, ShareForm, use_share_form};
pub use shares::{KnownShares, Shares, use_shares};
pub use site::{Site, use_site};
pub use work_in_progress::{TokenNeed, WorkInProgress, use_work_in_progress};
