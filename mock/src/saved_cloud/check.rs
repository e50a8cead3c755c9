//! Checks that the parts of a saved cloud match, in case somebody has edited it.

use crate::json_path::{InvalidValue, JsonPath};
use crate::{Cloud, fault};

/// Finds the first mismatch.
pub(super) fn validate(cloud: &Cloud) -> Result<(), InvalidValue> {
    let cloud_path = JsonPath::root().key("cloud");
    let regions = cloud_path.key("regions");
    for name in &cloud.world.regions {
        if !cloud.regions.contains_key(name) {
            return Err(regions.invalid(format!("the region {name} is missing")));
        }
    }
    for name in cloud.regions.keys() {
        if !cloud.world.regions.contains(name) {
            let region_path = regions.key(name.as_str());
            return Err(region_path.invalid(format!("the world has no region {name}")));
        }
    }
    let counted = cloud_path.key("faults").key("counted");
    for (index, one) in cloud.faults().iter().enumerate() {
        fault::check::validate_rule(&one.rule, &cloud.world, &counted.index(index).key("rule"))?;
    }
    Ok(())
}
