//! Plain data types that state and views share: nothing here renders, and nothing calls a cloud. `state` keeps them, `messages`
//! and `components` use them.

mod account_key;
mod active_accounts;
mod any_failure;
mod choice;
mod clock;
mod cloud_id;
mod failure;
mod intent;
mod load_error;
mod load_state;
mod poll_limits;
mod run_tab;
mod sandbox_address;
mod sandbox_kind;
mod session_end;
mod shell_data;
mod short_id;
mod tab_accounts;
mod theme;
mod toasts;

pub use account_key::AccountKey;
pub use active_accounts::ActiveAccounts;
pub use any_failure::AnyFailure;
pub use choice::Choice;
pub use clock::Clock;
pub use cloud_id::CloudId;
pub use failure::Failure;
pub use intent::Intent;
pub use load_error::LoadError;
pub use load_state::{LoadPhase, LoadState};
pub use poll_limits::{
    MAX_IMAGE_LISTS_PER_POLL, MAX_MEMBER_LISTS_PER_POLL, MAX_PAGES_PER_IMAGE_LIST,
    MAX_PREFERRED_IMAGES, MAX_SHARED_IMAGES_PER_POLL,
};
pub use run_tab::RunTab;
pub use sandbox_address::{SANDBOX_HOST, SANDBOX_URL};
pub use sandbox_kind::SandboxKind;
pub use session_end::{
    IDLE_TIMEOUT_MS, SessionEnd, SessionState, clock_difference_minutes, remaining_token_ms,
    session_state,
};
pub use shell_data::{AccountSummary, BackgroundRun, ShellData};
pub use short_id::shorten;
pub use tab_accounts::TabAccounts;
pub use theme::Theme;
pub use toasts::{Toast, Toasts, VisibleToast};
