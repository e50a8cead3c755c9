//! Texts about addresses of a dashboard or of the sandbox, which are no identity addresses. Used by the connect page.

use imageshare_core::rules::dashboard::Dashboard;

pub const TITLE: &str = "This isn't an identity service address";
pub const SANDBOX: &str = "This is the address of the sandbox, which is a cloud inside this page. Open the sandbox instead.";

/// What to enter instead of a dashboard's address; `guess` is the probable identity address.
pub fn dashboard_advice(dashboard: Dashboard, guess: &str) -> String {
    match dashboard {
        Dashboard::ControlPanel => {
            format!(
                "This is the address of Rackspace's control panel, which has no API. Enter {guess} instead."
            )
        }
        Dashboard::Horizon | Dashboard::Skyline => format!(
            "This is the address of a dashboard ({dashboard:?}), which has no API. Enter the identity service address, which is OS_AUTH_URL in the openrc file that you can download from the dashboard. The address is often {guess}."
        ),
    }
}
