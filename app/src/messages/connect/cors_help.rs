//! Advice after a sign-in request that the browser blocked. Used by the connect page.

pub const USE_A_PROXY: &str = "Use a proxy instead";
pub const ADDRESS_IS_CORRECT: &str = "If the address is correct";
pub const CHECKING: &str = "Checking whether the server responds at all.";

/// The server responds: its settings block the page.
pub fn server_responds(host: &str) -> String {
    format!(
        "{host} responds, so your network isn't the problem: the server doesn't allow calls from this page (CORS)."
    )
}

/// The server does not respond.
pub fn server_is_silent(host: &str) -> String {
    format!("{host} doesn't respond to this browser at all, so the cause isn't CORS.")
}

pub const CHECK_THE_ADDRESS: &str = "What to check";
pub const HOST_AND_PORT: &str = "Are host and port spelled correctly?";
pub const NETWORK: &str = "Can this device reach the server? Some clouds can be reached only from their own network or through a VPN.";
/// The address follows.
pub const CERTIFICATE: &str =
    "Does this browser trust the server's certificate? To see, open the address in a new tab:";

pub const ALLOW_ORIGIN: &str = "The cloud must list this page as an allowed origin. Only the cloud's operator can change the list of allowed origins, so send these lines to the operator. The lines allow only this page's address.";
pub const CONFIGURATION: &str = "Configuration for the operator";
pub const COPY: &str = "Copy the configuration";
pub const COPIED: &str = "Configuration copied";
pub const NOT_COPIED: &str = "Couldn't copy because the browser blocked access to the clipboard. Select the lines and copy them manually.";
pub const RACKSPACE: &str = "Rackspace's services don't accept requests from other websites (CORS), and customers can't change that. Use a proxy that you or your company runs. The proxy forwards the calls and lets this page read the responses. The proxy can see your secret and your token.";

pub const CHECK_THE_PROXY: &str = "What to check on the proxy";
pub const PROXY_IS_RUNNING: &str = "The proxy is running, and browsers trust its certificate.";
/// The origin follows.
pub const PROXY_ALLOWS_ORIGIN: &str =
    "The proxy allows this origin, including in responses to OPTIONS requests:";
/// The host follows.
pub const PROXY_LISTS_HOST: &str = "The proxy's list of clouds includes this host:";
