//! The line about a switch of the acting account. Used on pages where only the producer can do anything.

/// The producer acts since the page was opened.
pub fn switched_to_producer(account: &str) -> String {
    format!("You're now acting as {account} because that account owns the images.")
}
