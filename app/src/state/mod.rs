//! What the page knows while it is open: who is signed in, on which side, in which region, and what was asked.
//!
//! Everything here lives in memory and is gone with the tab. Pages get it as context; nothing here draws.

pub mod accounts;
pub mod ask;
pub mod book;
pub mod changes;
pub mod checked_images;
mod delegates;
pub mod finding;
pub mod frame;
pub mod idle;
pub mod image_changes;
pub mod inbox;
pub mod kept;
pub mod known_projects;
mod mirror;
pub mod offer_risks;
pub mod offers;
pub mod pausing;
pub mod pending_removals;
mod quick_drafts;
mod recipients;
pub mod region;
pub mod runs;
pub mod sandbox;
pub mod seats;
pub mod settings;
pub mod share_form;
pub mod shares;
mod under_way;
pub mod watching;

pub use accounts::{AccountKey, Accounts, Origin, SignedIn, use_accounts};
pub use ask::{Asked, ask, ask_each};
pub use book::{AddressBook, use_book};
pub use changes::{Changes, MembershipChanges, image_subject, subject_of, use_changes};
pub use checked_images::{CheckedImages, ImageCheck, use_checked_images};
pub use finding::{Finding, use_finding};
pub use image_changes::{ImageChanges, ImageEdit, use_image_changes};
pub use inbox::{Inbox, Offer};
pub use kept::{Kept, use_kept};
pub use known_projects::{KnownProjects, RecipientFields};
pub use mirror::{Mirror, begin_mirror};
pub use offer_risks::OfferRisks;
pub use offers::{Offers, use_offers};
pub use pausing::{Pausing, use_pausing};
pub use pending_removals::{PendingRemovals, Removal, use_pending_removals};
pub use quick_drafts::{QuickDraft, QuickDrafts, QuickOf, use_quick_drafts};
pub use region::{Regions, use_regions};
pub use runs::{Running, Runs, use_runs};
pub use sandbox::{Sandbox, Setting, use_sandbox};
pub use seats::Seats;
pub use settings::{Settings, use_settings};
pub use share_form::{Chosen, ImageKey, ShareForm, use_share_form};
pub use shares::{Exposure, Shares, use_shares};
pub use under_way::run_page;
pub use watching::{Looked, Watched, Watching, use_watching};
