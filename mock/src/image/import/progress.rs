//! The import progress in an image's properties: stores that are being filled, and stores that failed.

use imageshare_core::model::Image;

/// Stores that are being filled.
const IMPORTING_PROPERTY: &str = "os_glance_importing_to_stores";
/// Stores that could not be filled.
const FAILED_PROPERTY: &str = "os_glance_failed_import";

/// Marks these stores as being filled; earlier failures are cleared.
pub(super) fn mark_importing(image: &mut Image, stores: &[String]) {
    update_list(image, IMPORTING_PROPERTY, stores, true);
    update_list(image, FAILED_PROPERTY, stores, false);
}

/// Clears the mark.
pub(super) fn clear_importing(image: &mut Image, stores: &[String]) {
    update_list(image, IMPORTING_PROPERTY, stores, false);
}

/// Marks these stores as failed.
pub(super) fn mark_failed(image: &mut Image, stores: &[String]) {
    update_list(image, FAILED_PROPERTY, stores, true);
}

/// Removes these stores from both lists.
pub(super) fn clear_all(image: &mut Image, stores: &[String]) {
    if !stores.is_empty() {
        update_list(image, IMPORTING_PROPERTY, stores, false);
        update_list(image, FAILED_PROPERTY, stores, false);
    }
}

/// Adds stores to a list or removes them. The list is sorted, and remains when it is empty.
fn update_list(image: &mut Image, list_property: &str, stores: &[String], add: bool) {
    let known = image.properties.get(list_property).map(String::as_str).unwrap_or_default();
    let mut names: Vec<&str> = known
        .split(',')
        .filter(|name| !name.is_empty() && !stores.iter().any(|store| store == name))
        .collect();
    if add {
        names.extend(stores.iter().map(String::as_str));
        names.sort_unstable();
        names.dedup();
    }
    let names = names.join(",");
    image.properties.insert(list_property.to_owned(), names);
}
