//! Texts of the card of a side's account. Used by the Accounts page, and by others for its button that signs in.

use imageshare_core::model::Side;
use imageshare_core::rules::Profile;

pub const NO_ACCOUNT: &str = "No account yet";
pub const USER: &str = "User";
pub const ROLE: &str = "Role";
pub const CLOUD: &str = "Cloud";
pub const REGIONS: &str = "Regions";
/// A region with its place: "DFW (Dallas/Fort Worth)".
pub fn region(code: &str, place: Option<&str>) -> String {
    place.map_or_else(|| code.to_owned(), |place| format!("{code} ({place})"))
}
pub const NO_REGIONS: &str = "No region has an image service";
pub const TOKEN_EXPIRES: &str = "Token expires";
pub const REMOVE: &str = "Remove";
pub const SWAP: &str = "Swap producer and consumer";

/// The card of an account that acts on both sides.
pub const BOTH_SIDES: &str = "Shares its images and answers the offers that it receives.";

/// The card in place of a second account.
pub const NO_SECOND_ACCOUNT: &str = "No second account";
pub const SECOND_ACCOUNT_USE: &str = "If you also have the account that images are shared with, sign in to both: then you can share and accept in one step.";
pub const SIGN_IN_SECOND: &str = "Sign in to a second account";

/// The account that a side needs.
pub const fn account_needed(side: Side) -> &'static str {
    match side {
        Side::Producer => "The account that owns images and offers them.",
        Side::Consumer => "The account that receives offers and accepts or rejects them.",
    }
}

/// The button that opens the sign-in form for a side.
pub const fn sign_in_as_button(side: Side) -> &'static str {
    match side {
        Side::Producer => "Sign in as producer",
        Side::Consumer => "Sign in as consumer",
    }
}

/// The button that moves an account to the other side.
pub const fn use_instead_button(side: Side) -> &'static str {
    match side {
        Side::Producer => "Use as producer instead",
        Side::Consumer => "Use as consumer instead",
    }
}

/// The button that assigns an account to the other side too.
pub const fn use_too_button(side: Side) -> &'static str {
    match side {
        Side::Producer => "Use as producer too",
        Side::Consumer => "Use as consumer too",
    }
}

/// The label of the ID.
pub const fn project_id_label(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Project ID",
        Profile::Rackspace => "Account ID",
    }
}

/// The cloud with the proxy through which it is called.
pub fn through_proxy(cloud: &str, proxy: &str) -> String {
    format!("{cloud}, through the {proxy} proxy")
}
