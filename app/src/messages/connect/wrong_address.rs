//! Texts about addresses of a dashboard or of the sandbox, which are no identity addresses. Used by the connect page.

use imageshare_core::rules::dashboard::Dashboard;

pub const TITLE: &str = "This isn't an identity address";
pub const SANDBOX: &str = "This is the sandbox's address. The sandbox is a cloud inside this page. Open the sandbox instead.";

/// What to enter instead of a dashboard's address; `guess` is the probable identity address.
pub fn dashboard(dashboard: Dashboard, guess: &str) -> String {
    match dashboard {
        Dashboard::ControlPanel => {
            format!(
                "This is the address of Rackspace's control panel, which has no API. Enter {guess}."
            )
        }
        Dashboard::Horizon | Dashboard::Skyline => format!(
            "This is the address of a dashboard ({dashboard:?}), which has no API. Enter the identity address: OS_AUTH_URL in the openrc file that you can download from the dashboard. The identity address is often {guess}."
        ),
    }
}
