//! The dialog that adds the owner of an offer to the address book. Used where the risk of an offer is shown.

use imageshare_core::rules::Profile;
use imageshare_core::ui::address_book::ContactError;

/// The button that opens the dialog.
pub const OPEN_BUTTON: &str = "Add the owner to the address book…";

pub const CANCEL: &str = "Cancel";

/// The field for the owner's name.
pub const NAME: &str = "Name";

/// The button that confirms that the user knows the owner.
pub const CONFIRM: &str = "Yes, add the owner";

pub const NAME_MISSING: &str = "Enter a name for the owner.";

/// The title of the dialog.
pub const fn question(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Do you know this project?",
        Profile::Rackspace => "Do you know this account?",
    }
}

/// What the user must compare, and what adding means.
pub const fn explanation(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "Compare this ID with the one that the owner gave you through another channel. After you add the project, its offers will be shown as coming from a known owner."
        }
        Profile::Rackspace => {
            "Compare this ID with the one that the owner gave you through another channel. After you add the account, its offers will be shown as coming from a known owner."
        }
    }
}

/// The owner was added; the device may not store it.
pub const fn added(is_stored: bool) -> &'static str {
    if is_stored {
        "The owner was added to the address book."
    } else {
        "The owner was added to the address book, which is kept only until you close this tab."
    }
}

/// Why the address book refuses the name.
pub const fn refusal(error: ContactError) -> &'static str {
    match error {
        ContactError::NotDisplayable => "This name is too long or contains hidden characters.",
        ContactError::AliasTaken => {
            "Your address book already has another project with this name. If you were expecting an offer from that project, this isn't it."
        }
        ContactError::NoId => "The project ID is missing.",
    }
}
