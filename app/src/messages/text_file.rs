//! Reading a text file that the user chooses or drops. Used where lists of projects are pasted.

/// The button that opens the file chooser.
pub const CHOOSE: &str = "Choose a file…";

pub fn too_large(file: &str) -> String {
    format!("{file} is larger than 1 MB, the maximum.")
}

pub fn unreadable(file: &str) -> String {
    format!("Couldn't read {file}. Choose the file again, or paste its contents.")
}
