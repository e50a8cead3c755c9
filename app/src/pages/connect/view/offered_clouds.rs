//! The choice between the clouds that the configuration of this site offers, and what it says about the chosen one.

use imageshare_core::ui::site_config::{OfferedCloud, SiteFeature};
use imageshare_core::wire::address::ConnectionMode;
use leptos::prelude::*;

use super::super::model::form::ConnectForm;
use super::super::model::request_risk::risk_title_and_advice;
use super::super::model::secrets::SecretInputs;
use super::super::model::validate::FieldName;
use super::connection::{current_risk, warning};
use super::credentials::FieldErrorCallback;
use crate::components::{Chips, Fact};
use crate::data::Choice;
use crate::messages::site_config as texts;
use crate::reactive::{effect, reactive};
use crate::site_config;
use crate::state::use_site;
use crate::transport::{AddressRisk, ConnectPolicy};

/// The key of the choice that is no listed cloud.
const OTHER_KEY: &str = "other";

/// Adapts the form to the configuration once it is loaded.
pub(in crate::pages::connect) fn follow_config(form: ConnectForm) {
    let site = use_site();
    site_config::load(site, expect_context());
    effect(move || {
        let details = site.details();
        untrack(|| form.follow_config(&details.config));
    });
}

/// The choice; nothing if no cloud is offered.
pub(in crate::pages::connect) fn cloud_choice(form: ConnectForm, secrets: SecretInputs) -> AnyView {
    let site = use_site();
    let choices = Signal::derive(move || {
        let has_other = !site.is_off(SiteFeature::OtherClouds);
        let details = site.details();
        let clouds = details.config.clouds.iter().enumerate();
        let listed = clouds.map(|(at, cloud)| Choice::new(at.to_string(), cloud.name.clone()));
        let other = || Choice::new(OTHER_KEY, texts::OTHER_CLOUD.to_owned());
        listed.chain(has_other.then(other)).collect::<Vec<_>>()
    });
    let chosen =
        move || form.offered_cloud.get().map_or_else(|| OTHER_KEY.to_owned(), |at| at.to_string());
    let choose = move |key: String| {
        // What was typed for the cloud before must not be sent to this one.
        secrets.clear();
        form.choose_cloud(&untrack(|| site.details()).config, key.parse().ok());
    };
    let view = move || {
        (!site.details().config.clouds.is_empty()).then(|| {
            view! {
                <Chips
                    legend=texts::CLOUD_LEGEND
                    choices=choices
                    chosen=Signal::derive(chosen)
                    on_choose=choose
                />
            }
            .into_any()
        })
    };
    reactive(view).into_any()
}

/// Where the chosen cloud is and how it is reached, instead of the fields for it; with what is wrong about it.
pub(in crate::pages::connect) fn chosen_cloud(
    form: ConnectForm,
    field_error: FieldErrorCallback,
) -> AnyView {
    let site = use_site();
    let cloud = Memo::new(move |_| {
        let at = form.offered_cloud.get()?;
        site.details().config.clouds.get(at).map(facts_of)
    });
    let policy = ConnectPolicy::of_page();
    let risk = move || {
        let risk = form.offered_cloud.get().and_then(|_| current_risk(form, &policy))?;
        let (title, advice) = risk_title_and_advice(risk);
        let is_blocked = risk == AddressRisk::HostNotAllowed;
        Some(warning(title, if is_blocked { texts::OFFERED_BUT_BLOCKED } else { advice }))
    };
    let error = move || {
        form.offered_cloud.get()?;
        let error = [FieldName::IdentityUrl, FieldName::ProxyUrl]
            .into_iter()
            .find_map(|field| field_error.run(field))?;
        Some(view! { <p class="field__error">{error}</p> }.into_any())
    };
    let facts = move || {
        cloud.get().map(|(identity, connection)| {
            view! {
                <dl class="facts">
                    <Fact name=texts::KEYSTONE>
                        <code>{identity}</code>
                    </Fact>
                    <Fact name=texts::CONNECTION>{connection}</Fact>
                </dl>
            }
            .into_any()
        })
    };
    view! {
        {reactive(facts)}
        {reactive(risk)}
        {reactive(error)}
    }
    .into_any()
}

/// The address of a cloud's identity service, and how it is reached.
fn facts_of(cloud: &OfferedCloud) -> (String, String) {
    let connection = match &cloud.connection {
        ConnectionMode::Direct => texts::DIRECT.to_owned(),
        ConnectionMode::Proxy(proxy) => texts::through_proxy(proxy.host()),
    };
    (cloud.identity.to_string(), connection)
}
