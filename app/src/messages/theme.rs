//! The label of the theme button. Used by that button.

use crate::data::Theme;

/// The label for a choice; none follows the OS.
pub const fn label(choice: Option<Theme>) -> &'static str {
    match choice {
        None => "Theme: same as the OS",
        Some(Theme::Light) => "Theme: light",
        Some(Theme::Dark) => "Theme: dark",
    }
}
