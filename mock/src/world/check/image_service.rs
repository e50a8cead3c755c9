//! How the image services are set up: what the options say has to fit together.

use std::collections::BTreeMap;

use imageshare_core::model::RegionName;

use super::super::{ImageService, file};
use super::{Fault, JsonPath, Known, Seen};

/// The methods of import that there are.
const METHODS: [&str; 4] = ["glance-direct", "web-download", "copy-image", "glance-download"];
/// The longest import, in milliseconds: an hour, after which Glance lets another one take its place.
const LONGEST_IMPORT: u32 = 3_600_000;

/// Checks every region's options.
pub(super) fn all(
    file: &file::File,
    known: &Known,
) -> Result<BTreeMap<RegionName, ImageService>, Fault> {
    let place = JsonPath::root().key("image_services");
    let services = file.image_services.iter().map(|(name, service)| {
        let region = known.region(name, || place.key(name))?;
        stores(service, &place.key(name))?;
        imports(service, &place.key(name))?;
        if service.token_cache_time < -1 {
            let place = place.key(name).key("token_cache_time");
            return Err(place.fault("tokens are believed for some seconds, or -1 for not at all"));
        }
        Ok((region, service.clone()))
    });
    services.collect()
}

fn stores(service: &ImageService, here: &JsonPath) -> Result<(), Fault> {
    let place = here.key("enabled_backends");
    if service.enabled_backends.is_empty() {
        return Err(place.fault("an image service has one store at least"));
    }
    let mut seen = Seen::default();
    for (index, id) in service.enabled_backends.iter().enumerate() {
        seen.first("store", "id", id, || place.index(index))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(plain) || id.starts_with("os_glance_") {
            return Err(place.index(index).fault(
                "a store's id is letters, digits, \"-\", \"_\" and \".\", and does not begin with \"os_glance_\"",
            ));
        }
    }
    match &service.default_backend {
        Some(id) if !service.enabled_backends.contains(id) => {
            Err(here.key("default_backend").fault(format!("no store has the id \"{id}\"")))
        }
        _ => Ok(()),
    }
}

fn imports(service: &ImageService, here: &JsonPath) -> Result<(), Fault> {
    let place = here.key("enabled_import_methods");
    for (index, method) in service.enabled_import_methods.iter().enumerate() {
        if !METHODS.contains(&method.as_str()) {
            let known = METHODS.join(", ");
            return Err(place
                .index(index)
                .fault(format!("\"{method}\" is no way to import; there are {known}")));
        }
    }
    if service.import_milliseconds > LONGEST_IMPORT {
        return Err(here
            .key("import_milliseconds")
            .fault(format!("an import takes {LONGEST_IMPORT} milliseconds at most")));
    }
    Ok(())
}
