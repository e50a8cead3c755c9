//! What the page knows while it is open: who is signed in, on which side, in which region, and what was asked.
//!
//! Everything here lives in memory and is gone with the tab. Pages get it as context; nothing here draws.

mod account_choice;
pub mod accounts;
pub mod active_accounts;
mod background_runs;
pub mod book;
pub mod changes;
pub mod checked_images;
pub mod frame;
pub mod idle;
pub mod image_changes;
pub mod inbox;
mod inbox_accounts;
pub mod known_projects;
pub mod local_notes;
pub mod offer_risks;
pub mod offers;
pub mod palette_state;
pub mod pausing;
pub mod pending_removals;
pub mod poll_settings;
pub mod query;
mod quick_drafts;
pub mod region;
mod run_sync;
pub mod runs;
pub mod sandbox;
pub mod settings;
pub mod share_form;
pub mod shares;

pub use accounts::{AccountKey, Accounts, Origin, SignedIn, use_accounts};
pub use active_accounts::ActiveAccounts;
pub use background_runs::run_page;
pub use book::{AddressBook, use_book};
pub use changes::{Changes, MembershipChanges, image_subject, subject_of, use_changes};
pub use checked_images::{CheckedImages, ImageCheck, use_checked_images};
pub use image_changes::{ImageChanges, ImageEdit, use_image_changes};
pub use inbox::{Inbox, Offer};
pub use known_projects::{KnownProjects, RecipientFields};
pub use local_notes::{LocalNotes, use_kept};
pub use offer_risks::OfferRisks;
pub use offers::{Offers, use_offers};
pub use palette_state::{PaletteState, use_palette_state};
pub use pausing::{Pausing, use_pausing};
pub use pending_removals::{PendingRemovals, Removal, use_pending_removals};
pub use poll_settings::{PollOutcome, PollSettings, WatchedAccount, use_poll_settings};
pub use query::{Query, ask_each, query};
pub use quick_drafts::{QuickDraft, QuickDrafts, QuickOf, use_quick_drafts};
pub use region::{Regions, use_regions};
pub use run_sync::{RunSync, start_run_sync};
pub use runs::{Running, Runs, use_runs};
pub use sandbox::{Sandbox, Setting, use_sandbox};
pub use settings::{Settings, use_settings};
pub use share_form::{Chosen, ImageKey, ShareForm, use_share_form};
pub use shares::{Exposure, Shares, use_shares};
