//! Checks the configuration of image services for consistency.

use std::collections::BTreeMap;

use imageshare_core::model::RegionName;

use super::super::{ImageServiceOptions, WebFile, file};
use super::{Definitions, InvalidValue, JsonPath, UniqueValues};

/// The existing import methods.
const IMPORT_METHODS: [&str; 4] =
    ["glance-direct", "web-download", "copy-image", "glance-download"];
/// The longest import in milliseconds: one hour, after which Glance lets another import take over.
const MAX_IMPORT_MS: u32 = 3_600_000;

/// Checks the options of every region.
pub(super) fn check_image_services(
    file: &file::WorldFile,
    definitions: &Definitions,
) -> Result<BTreeMap<RegionName, ImageServiceOptions>, InvalidValue> {
    let option_path = JsonPath::root().key("image_services");
    let services = file.image_services.iter().map(|(name, service)| {
        let region = definitions.region_name(name, || option_path.key(name))?;
        check_stores(service, &option_path.key(name))?;
        check_imports(service, &option_path.key(name))?;
        if service.token_cache_time < -1 {
            let option_path = option_path.key(name).key("token_cache_time");
            return Err(
                option_path.invalid("tokens are cached for some seconds, or -1 for no cache")
            );
        }
        Ok((region, service.clone()))
    });
    services.collect()
}

fn check_stores(service: &ImageServiceOptions, json_path: &JsonPath) -> Result<(), InvalidValue> {
    let option_path = json_path.key("enabled_backends");
    if service.enabled_backends.is_empty() {
        return Err(option_path.invalid("an image service has one store at least"));
    }
    let mut seen = UniqueValues::default();
    for (index, id) in service.enabled_backends.iter().enumerate() {
        seen.require_unique("store", "id", id, || option_path.index(index))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(plain) || id.starts_with("os_glance_") {
            return Err(option_path.index(index).invalid(
                "a store's id is letters, digits, \"-\", \"_\" and \".\", and does not begin with \"os_glance_\"",
            ));
        }
    }
    match &service.default_backend {
        Some(id) if !service.enabled_backends.contains(id) => {
            Err(json_path.key("default_backend").invalid(format!("no store has the id \"{id}\"")))
        }
        _ => Ok(()),
    }
}

fn check_imports(service: &ImageServiceOptions, json_path: &JsonPath) -> Result<(), InvalidValue> {
    let option_path = json_path.key("enabled_import_methods");
    for (index, method) in service.enabled_import_methods.iter().enumerate() {
        if !IMPORT_METHODS.contains(&method.as_str()) {
            let known = IMPORT_METHODS.join(", ");
            return Err(option_path
                .index(index)
                .invalid(format!("\"{method}\" is no way to import; there are {known}")));
        }
    }
    for (url, file) in &service.web {
        if let Some(Err(error)) = file.as_ref().map(WebFile::bytes) {
            return Err(json_path
                .key("web")
                .key(url)
                .key("data_base64")
                .invalid(format!("this is no base64: {error}")));
        }
    }
    if service.import_milliseconds > MAX_IMPORT_MS {
        return Err(json_path
            .key("import_milliseconds")
            .invalid(format!("an import takes {MAX_IMPORT_MS} milliseconds at most")));
    }
    Ok(())
}
