//! What an image says of its imports: the stores that data is on its way to, and those where it did not arrive.

use imageshare_core::model::Image;

/// Stores that data is on its way to.
const IMPORTING: &str = "os_glance_importing_to_stores";
/// Stores where it did not arrive.
const FAILED: &str = "os_glance_failed_import";

/// Data is on its way to these stores; what went wrong there before is forgotten.
pub(super) fn begin(image: &mut Image, stores: &[String]) {
    change(image, IMPORTING, stores, true);
    change(image, FAILED, stores, false);
}

/// Data is no longer on its way to these stores.
pub(super) fn end(image: &mut Image, stores: &[String]) {
    change(image, IMPORTING, stores, false);
}

/// It did not arrive there.
pub(super) fn fail(image: &mut Image, stores: &[String]) {
    change(image, FAILED, stores, true);
}

/// Nothing is known of these stores any more.
pub(super) fn forget(image: &mut Image, stores: &[String]) {
    if !stores.is_empty() {
        change(image, IMPORTING, stores, false);
        change(image, FAILED, stores, false);
    }
}

/// Puts stores into a list or takes them out. It stands in the order of the alphabet, and stays when it is empty.
fn change(image: &mut Image, list: &str, stores: &[String], put: bool) {
    let known = image.properties.get(list).map(String::as_str).unwrap_or_default();
    let mut names: Vec<&str> = known
        .split(',')
        .filter(|name| !name.is_empty() && !stores.iter().any(|store| store == name))
        .collect();
    if put {
        names.extend(stores.iter().map(String::as_str));
        names.sort_unstable();
        names.dedup();
    }
    let names = names.join(",");
    image.properties.insert(list.to_owned(), names);
}
