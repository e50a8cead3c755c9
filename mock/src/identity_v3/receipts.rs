//! The receipts that are out. Kept by the cloud; `receipt` gives them and takes them.

use std::collections::BTreeMap;

use imageshare_core::model::{Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Receipt {
    #[serde(with = "crate::snapshot::text")]
    pub user: UserId,
    /// What was proved.
    pub methods: Vec<String>,
    #[serde(with = "crate::snapshot::text")]
    pub expires: Timestamp,
}

/// The receipts that are out.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Receipts {
    pub(super) live: BTreeMap<String, Receipt>,
}

impl Receipts {
    /// Forgets what is over.
    pub(crate) fn forget_expired(&mut self, now: Timestamp) {
        self.live.retain(|_, receipt| now < receipt.expires);
    }
}
