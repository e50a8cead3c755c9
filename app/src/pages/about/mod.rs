//! The About page: what this is and what it stores, the rules of sharing in short, permissions, costs, version and licenses.

mod glossary;
mod stored_data;
mod this_site;
mod topics;

use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use crate::components::{Fact, PageHead, Section};
use crate::messages::{about, privacy};
use crate::parts::permission_matrix::{cost_notes, role_matrix};
use crate::reactive::reactive;
use crate::state::use_site;

/// The About page.
#[component]
pub fn About() -> AnyView {
    let site = use_site();
    view! {
        <PageHead
            title=about::TITLE
            meta=|| about::SUBTITLE
        />
        {this_site::this_site_section()}
        <Section id="rules" title=about::RULES>
            {sharing_rules()}
        </Section>
        {topics::topics_section()}
        {glossary::glossary_section()}
        {reactive(move || {
            let profiles = Profile::ALL.into_iter().filter(|profile| site.has_profile(*profile));
            profiles.map(permissions_section).collect_view()
        })}
        {stored_data::stored_data_section()}
        <div class="cols">
            <Section id="kept" title=privacy::TITLE>
                {reactive(move || privacy_facts(!site.is_off(SiteFeature::Sandbox)))}
            </Section>
            <Section id="made" title=about::VERSION_AND_LICENSE>
                {version_facts()}
            </Section>
        </div>
    }
    .into_any()
}

fn sharing_rules() -> AnyView {
    fact_list(&[
        (about::OFFER, about::OFFER_TEXT),
        (about::RESPONSE, about::RESPONSE_TEXT),
        (about::LIST, about::LIST_TEXT),
        (about::BY_ID, about::BY_ID_TEXT),
        (about::STOP_SHARING, about::STOP_SHARING_TEXT),
        (about::REGIONS, about::REGIONS_TEXT),
    ])
}

/// The roles of one kind of cloud, and who pays for what there.
fn permissions_section(profile: Profile) -> AnyView {
    let id = match profile {
        Profile::OpenStack => "openstack",
        Profile::Rackspace => "rackspace",
    };
    view! {
        <Section id=id title=about::permissions_label(profile)>
            {role_matrix(profile, None)}
            {cost_notes(profile)}
        </Section>
    }
    .into_any()
}

fn privacy_facts(has_sandbox: bool) -> AnyView {
    let facts = [
        (about::SECRETS, about::SECRETS_TEXT),
        (about::CALLS, about::CALLS_TEXT),
        (about::SANDBOX, about::SANDBOX_TEXT),
    ];
    fact_list(if has_sandbox { &facts } else { &facts[..2] })
}

fn version_facts() -> AnyView {
    fact_list(&[
        (about::VERSION, env!("CARGO_PKG_VERSION")),
        (about::LICENSE, about::LICENSE_TEXT),
        (about::SUPPORTS, about::SUPPORTS_TEXT),
        (about::MADE_WITH, about::MADE_WITH_TEXT),
    ])
}

/// Names with their texts.
fn fact_list(all: &[(&'static str, &'static str)]) -> AnyView {
    let fact = |(name, text): (&'static str, &'static str)| {
        view! { <Fact name=name>{text}</Fact> }
    };
    view! { <dl class="facts">{all.iter().copied().map(fact).collect_view()}</dl> }.into_any()
}
