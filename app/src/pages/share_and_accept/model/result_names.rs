//! The names that the result of a run shows. Used by the run and by the view of its result.

use crate::messages::share_and_accept;

/// The names in the result: copied when the run starts, because the accounts may change afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::pages::share_and_accept) struct ResultNames {
    pub producer: String,
    pub consumer: String,
    pub region: String,
    pub image: String,
    /// Why no server can start from the image; `None` if it can boot.
    pub no_server_reason: Option<String>,
}

impl ResultNames {
    /// What the consumer can do with the image.
    pub fn usage_text(&self) -> String {
        self.no_server_reason
            .clone()
            .unwrap_or_else(|| share_and_accept::run::START_SERVERS.to_owned())
    }
}
