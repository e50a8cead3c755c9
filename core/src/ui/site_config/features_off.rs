//! The list of what is turned off.

use serde_json::Value;

use super::feature::{FeatureSet, SiteFeature};
use super::problem::ConfigFault;
use super::reader::Reader;

/// The list of `features_off`.
pub(super) fn read_features(reader: &mut Reader, value: &Value) -> Option<FeatureSet> {
    let mut features = FeatureSet::default();
    for (index, item) in reader.list(value)?.iter().enumerate() {
        let feature = reader.item(index, item, |reader, item| {
            let names = SiteFeature::ALL.map(SiteFeature::as_str);
            let position = reader.one_of(item, &names)?;
            SiteFeature::ALL.get(position).copied()
        });
        if feature.is_some_and(|feature| !features.insert(feature)) {
            reader.report_item(index, ConfigFault::Duplicate);
        }
    }
    Some(features)
}
