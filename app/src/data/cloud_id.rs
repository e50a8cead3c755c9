//! Which cloud an account is on. Used by state, and by pages that show the cloud.

use crate::messages::sandbox;

/// Which cloud an account is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CloudId {
    /// The sandbox in this page.
    Sandbox,
    /// A real cloud, by the host of its identity service.
    Cloud(String),
}

impl CloudId {
    /// For display: "Sandbox" or the host.
    pub fn label(&self) -> String {
        match self {
            Self::Sandbox => sandbox::NAME.to_owned(),
            Self::Cloud(host) => host.clone(),
        }
    }

    /// The cloud with this label.
    pub fn from_label(label: &str) -> Self {
        if label == sandbox::NAME { Self::Sandbox } else { Self::Cloud(label.to_owned()) }
    }
}
