//! Labels and values of the facts about an image. Used by the image page.

use crate::messages::count;

pub const OS: &str = "OS";
pub const FORMAT: &str = "Format";
pub const SIZE: &str = "Size";
pub const VIRTUAL_SIZE: &str = "Virtual size";
pub const REQUIREMENTS: &str = "Requires";
pub const CREATED_FROM: &str = "Created from";
pub const CREATED: &str = "Created";
pub const LAST_CHANGED: &str = "Last updated";
pub const OWNER: &str = "Owner";
pub const PROTECTED: &str = "Protected";
pub const CANNOT_BE_DELETED: &str = "Yes (can't be deleted)";
pub const HIDDEN: &str = "Hidden";
pub const NOT_IN_LISTS: &str = "Yes (doesn't appear in default lists)";
pub const LICENSE: &str = "License";
pub const LICENSED: &str = "Contains licensed software";
pub const MD5: &str = "MD5 (for older tools)";
pub const TAGS: &str = "Tags";

/// The server that a snapshot was created from.
pub fn server_with_id(id: &str) -> String {
    format!("server {id}")
}

/// The heading of the list of properties: "All 5 properties".
pub fn all_properties(properties: usize) -> String {
    match properties {
        1 => "1 property".to_owned(),
        many => format!("All {} properties", count::with_separators(many)),
    }
}
