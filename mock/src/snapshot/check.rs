//! Whether the parts of a saved cloud belong together, as they do in one that nobody edited.

use crate::json_path::{Fault, JsonPath};
use crate::{Cloud, fault};

/// Finds the first part that does not.
pub(super) fn whole(cloud: &Cloud) -> Result<(), Fault> {
    let place = JsonPath::root().key("cloud");
    let regions = place.key("regions");
    for name in &cloud.world.regions {
        if !cloud.regions.contains_key(name) {
            return Err(regions.fault(format!("the region {name} is missing")));
        }
    }
    for name in cloud.regions.keys() {
        if !cloud.world.regions.contains(name) {
            let here = regions.key(name.as_str());
            return Err(here.fault(format!("the world has no region {name}")));
        }
    }
    let counted = place.key("faults").key("counted");
    for (index, one) in cloud.faults().iter().enumerate() {
        fault::check::rule(&one.rule, &cloud.world, &counted.index(index).key("rule"))?;
    }
    Ok(())
}
