//! Texts about reminders for pending offers. Used by the page "Shared by me".

pub const NOT_STORED: &str = "The browser doesn't store data for this page, so reminder dates are kept only until you close this tab.";

/// Above a letter to someone who was reminded before. `day` is "today" or "on 8 Nov 2026".
pub fn last_reminder(day: &str) -> String {
    format!("Reminded {day}")
}

/// The same, in a cell of the grid.
pub fn reminded(day: &str) -> String {
    format!("reminded {day}")
}
