//! The hosts that the page has to be allowed to call, as the sources of `connect-src` in its Content-Security-Policy. Used by
//! `cargo xtask dist` and `config-check`.

use super::{OfferedCloud, SiteConfig, SiteFeature};
use crate::wire::address::{BaseUrl, ConnectionMode};

/// Any host over https.
const ANY_HTTPS: &str = "https:";

/// The sources without the page's own origin: any https host, as long as users may type the address of a cloud; otherwise only the hosts
/// of the file. Services of this machine are listed in both cases if they have no https.
pub fn connect_sources(config: &SiteConfig) -> Vec<String> {
    let mut sources = called_origins(config);
    if !is_closed(config) {
        sources.retain(|origin| !origin.starts_with(ANY_HTTPS));
        sources.insert(0, ANY_HTTPS.to_owned());
    }
    sources
}

/// The origins of all services and proxies in the file that the page calls, sorted. Clouds behind a proxy are called there.
pub fn called_origins(config: &SiteConfig) -> Vec<String> {
    let direct = config.clouds.iter().filter(|cloud| is_direct(cloud));
    let called = direct.flat_map(|cloud| std::iter::once(&cloud.identity).chain(&cloud.services));
    let mut origins: Vec<String> = called.chain(&config.proxy).map(BaseUrl::origin).collect();
    origins.sort_unstable();
    origins.dedup();
    origins
}

/// Clouds whose image services a closed policy blocks, unless they have the host and port of their Keystone: the file lists no other
/// address of theirs.
pub fn clouds_without_services(config: &SiteConfig) -> Vec<&OfferedCloud> {
    let lacks_services = |cloud: &&OfferedCloud| is_direct(cloud) && cloud.services.is_empty();
    config.clouds.iter().filter(|_| is_closed(config)).filter(lacks_services).collect()
}

fn is_closed(config: &SiteConfig) -> bool {
    config.features_off.contains(SiteFeature::OtherClouds)
}

fn is_direct(cloud: &OfferedCloud) -> bool {
    cloud.connection == ConnectionMode::Direct
}
