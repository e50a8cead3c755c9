//! Detects addresses of a dashboard or of the sandbox, with what to enter instead. Used by the form and its validation. Pure.

use imageshare_core::rules::dashboard::Dashboard;
use imageshare_core::wire::address::BaseUrl;

use crate::messages::connect::wrong_address;
use crate::state::sandbox::is_sandbox_url;

/// Why nobody can sign in at this address, and what to do instead; `None` for any other address.
pub(in crate::pages::connect) fn wrong_address_advice(identity: &BaseUrl) -> Option<String> {
    if is_sandbox_url(identity) {
        return Some(wrong_address::SANDBOX.to_owned());
    }
    let dashboard = Dashboard::recognize(identity)?;
    let guess = dashboard.guess_identity_url(identity);
    Some(wrong_address::dashboard_advice(dashboard, &guess))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice_for(address: &str) -> Option<String> {
        wrong_address_advice(&BaseUrl::parse(address).unwrap())
    }

    #[test]
    fn dashboard_and_sandbox_addresses_get_advice() {
        let advice = advice_for("https://cloud.example/dashboard/auth/login/").unwrap();
        assert!(advice.contains("Horizon") && advice.contains("https://cloud.example:5000/v3"));
        let advice = advice_for("https://sandbox.invalid/identity").unwrap();
        assert!(advice.contains("Open the sandbox instead"));
        assert_eq!(advice_for("https://keystone.example:5000/v3"), None);
    }
}
