//! The issued receipts. Owned by the cloud; `receipt` issues and checks them.

use std::collections::BTreeMap;

use imageshare_core::model::{Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Receipt {
    #[serde(with = "crate::saved_cloud::text")]
    pub user: UserId,
    /// The proved methods.
    pub methods: Vec<String>,
    #[serde(with = "crate::saved_cloud::text")]
    pub expires: Timestamp,
}

/// The issued receipts.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Receipts {
    pub(super) live: BTreeMap<String, Receipt>,
}

impl Receipts {
    /// Drops expired receipts.
    pub(crate) fn forget_expired(&mut self, now: Timestamp) {
        self.live.retain(|_, receipt| now < receipt.expires);
    }
}
