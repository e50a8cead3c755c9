//! What a token of an application credential with access rules can be used for. Used by `token_headers` for every service of the
//! mock; in front of a real service, Keystone's middleware does it.

use imageshare_core::rules::access_rule::{ServiceRequest, permits};

use crate::world::AccessRule;

impl AccessRule {
    /// Whether a request is permitted. `path` starts at the service's root and has no query.
    pub(super) fn permits(&self, service: &str, method: &str, path: &str) -> bool {
        let rule =
            ServiceRequest { service: &self.service, method: &self.method, path: &self.path };
        permits(&rule, &ServiceRequest { service, method, path })
    }
}
