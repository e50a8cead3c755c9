//! The section about this site: what its operator has configured, and what is wrong in the configuration. Nothing without one.

use imageshare_core::ui::site_config::{SiteConfig, SiteFeature};
use leptos::prelude::*;

use crate::components::{Fact, Section};
use crate::messages::site_config as texts;
use crate::reactive::reactive;
use crate::site_config;
use crate::state::use_site;

/// The section.
pub(super) fn this_site_section() -> AnyView {
    let site = use_site();
    let section = move || {
        let details = site.details();
        let facts = facts(&details.config);
        let is_configured = details.config.has_links() || !facts.is_empty();
        is_configured.then(|| {
            let facts =
                facts.into_iter().map(|(name, value)| view! { <Fact name=name>{value}</Fact> });
            view! {
                <Section id="site" title=texts::OPERATOR>
                    <dl class="facts">{facts.collect_view()}</dl>
                    {site_config::link_list()}
                </Section>
            }
            .into_any()
        })
    };
    view! {
        {site_config::problem_notice(true)}
        {reactive(section)}
    }
    .into_any()
}

fn facts(config: &SiteConfig) -> Vec<(&'static str, String)> {
    let clouds: Vec<&str> = config.clouds.iter().map(|cloud| cloud.name.as_str()).collect();
    let off = SiteFeature::ALL.into_iter().filter(|feature| config.features_off.contains(*feature));
    let off: Vec<&str> = off.map(texts::feature_name).collect();
    let lists = [(texts::CLOUDS, clouds), (texts::TURNED_OFF, off)];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let title = config.title.iter().map(|title| (texts::NAME, title.clone()));
    title.chain(lists.map(|(name, names)| (name, names.join(", ")))).collect()
}
