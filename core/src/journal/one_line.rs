//! Texts of others on one line. Used by titles and exports.

use crate::wire::sanitize::Redactor;

/// A text on one line, without misleading characters.
pub(super) fn one_line(text: &str) -> String {
    Redactor::default().sanitize(text)
}
