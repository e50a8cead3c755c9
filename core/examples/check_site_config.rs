//! Reads the `config.json` of a site from standard input, and prints as JSON what is wrong in it, what it sets, and which hosts the
//! page has to be allowed to call. `cargo xtask config-check` and `cargo xtask dist` run it, so that they know what the page knows.

use std::io::{Read, stdin};

use imageshare_core::rules::MemberQuota;
use imageshare_core::ui::site_config::{
    MAX_CONFIG_BYTES, OfferedCloud, SiteConfig, SiteFeature, called_origins,
    clouds_without_services, connect_sources, read_site_config,
};
use imageshare_core::wire::address::ConnectionMode;
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut bytes = Vec::new();
    // One byte more than is allowed is enough to know that it is too large.
    stdin().take(MAX_CONFIG_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let (config, problems) = read_site_config(&bytes);
    let report = json!({
        "problems": problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "settings": settings(&config),
        "notes": notes(&config),
        "connect_sources": connect_sources(&config),
        "called_origins": called_origins(&config),
    });
    println!("{report}");
    Ok(())
}

/// What the file sets, a line each.
fn settings(config: &SiteConfig) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(config.title.iter().map(|title| format!("title: {title}")));
    lines.extend(config.clouds.iter().map(cloud_line));
    lines.extend(config.proxy.iter().map(|proxy| format!("proxy: {proxy}")));
    lines.extend(config.support.iter().map(|support| format!("support: {support}")));
    lines.extend(config.terms.iter().map(|terms| format!("terms: {terms}")));
    let off = SiteFeature::ALL.into_iter().filter(|feature| config.features_off.contains(*feature));
    let off: Vec<&str> = off.map(SiteFeature::as_str).collect();
    if !off.is_empty() {
        lines.push(format!("off: {}", off.join(", ")));
    }
    lines
}

fn cloud_line(cloud: &OfferedCloud) -> String {
    let OfferedCloud { name, profile, identity, connection, single_sign_on, member_quota, .. } =
        cloud;
    let connection = match connection {
        ConnectionMode::Direct => "direct",
        ConnectionMode::Proxy(_) => "through the proxy",
    };
    let single_sign_on = match single_sign_on {
        Some(web_sso) => format!(", single sign-on by {}", web_sso.protocol),
        None => String::new(),
    };
    let quota = match member_quota {
        Some(MemberQuota::Configured(quota)) => format!(", {quota} members per image"),
        Some(_) => ", any number of members per image".to_owned(),
        None => String::new(),
    };
    let profile = profile.as_str();
    format!("cloud: {name}, {profile}, {identity}, {connection}{single_sign_on}{quota}")
}

/// What may be meant otherwise.
fn notes(config: &SiteConfig) -> Vec<String> {
    let note = |cloud: &OfferedCloud| {
        format!(
            "{}: `service_urls` lists no image service, so the page can call one at {} only.",
            cloud.name,
            cloud.identity.origin()
        )
    };
    clouds_without_services(config).into_iter().map(note).collect()
}
