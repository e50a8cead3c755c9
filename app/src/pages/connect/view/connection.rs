//! The form's fields for how the cloud is reached, and for the side of the account.

use imageshare_core::model::Side;
use imageshare_core::wire::address::ConnectionMode;
use imageshare_core::wire::entered_address::parse_entered_address;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::model::form::ConnectForm;
use super::super::model::request_risk::{request_target, risk_title_and_advice};
use super::super::model::validate::FieldName;
use super::credentials::FieldErrorCallback;
use crate::components::{Notice, OptionCard, OptionCards, Section, TextField, TextKind};
use crate::data::Intent;
use crate::messages::connect::{self, connection};
use crate::messages::site_config;
use crate::reactive::reactive;
use crate::state::{Accounts, use_accounts};
use crate::transport::{AddressRisk, ConnectPolicy, address_risk};

const DIRECT_KEY: &str = "direct";
const PROXY_KEY: &str = "proxy";

/// The ID of the element around the field for the proxy's address.
const PROXY_FIELD_ID: &str = "proxy-address";

/// Selects the proxy option and focuses the field for its address.
pub(super) fn select_proxy(form: ConnectForm) {
    form.uses_proxy.set(true);
    // Waits until the field has been shown.
    request_animation_frame(|| {
        let field = document().query_selector(&format!("#{PROXY_FIELD_ID} input")).ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            drop(field.focus());
        }
    });
}

/// The choice between a direct connection and a proxy.
#[component]
pub(in crate::pages::connect) fn ConnectionFields(
    form: ConnectForm,
    field_error: FieldErrorCallback,
) -> AnyView {
    let options = vec![
        OptionCard { key: DIRECT_KEY, title: connection::DIRECT, text: connection::DIRECT_TEXT },
        OptionCard { key: PROXY_KEY, title: connection::PROXY, text: connection::PROXY_TEXT },
    ];
    let policy = ConnectPolicy::of_page();
    let chosen = move || if form.uses_proxy.get() { PROXY_KEY } else { DIRECT_KEY }.to_owned();
    let error =
        move || form.uses_proxy.get().then(|| field_error.run(FieldName::ProxyUrl)).flatten();
    view! {
        <OptionCards
            legend=connection::LEGEND
            options=options
            chosen=Signal::derive(chosen)
            on_choose=move |key: String| form.uses_proxy.set(key == PROXY_KEY)
        />
        <div id=PROXY_FIELD_ID hidden=move || !form.uses_proxy.get()>
            <TextField
                label=connection::PROXY_ADDRESS
                value=form.proxy_url
                kind=TextKind::Url
                autocomplete="url"
                required=true
                hint=connection::PROXY_HINT
                error=Signal::derive(error)
            />
        </div>
        {move || current_risk(form, &policy).map(risk_warning)}
    }
    .into_any()
}

/// The risk of calling the current address, once it is a valid one.
pub(super) fn current_risk(form: ConnectForm, policy: &ConnectPolicy) -> Option<AddressRisk> {
    let input = form.input();
    let identity = parse_entered_address(&input.identity_url).ok()?;
    let mode = match input.proxy_url {
        None => ConnectionMode::Direct,
        Some(proxy) => ConnectionMode::Proxy(parse_entered_address(&proxy).ok()?),
    };
    address_risk(policy, request_target(&identity, &mode))
}

fn risk_warning(risk: AddressRisk) -> AnyView {
    let (title, text) = risk_title_and_advice(risk);
    warning(title, text)
}

pub(super) fn warning(title: &'static str, text: &'static str) -> AnyView {
    view! {
        <Notice intent=Intent::Warn title=title>
            <p>{text}</p>
        </Notice>
    }
    .into_any()
}

/// The choice of producer or consumer for a further account; the only one acts on both sides.
#[component]
pub(in crate::pages::connect) fn SideSection(form: ConnectForm) -> AnyView {
    let accounts = use_accounts();
    let has_accounts = Memo::new(move |_| !accounts.all().is_empty());
    let title = move || {
        let is_third = form.offered_cloud.get().is_some();
        if is_third { site_config::SIDE } else { connect::SIDE }.to_owned()
    };
    let section = move || {
        has_accounts.get().then(|| {
            view! { <Section id="side" title=Signal::derive(title)>{side_fields(form, accounts)}</Section> }
        })
    };
    reactive(section).into_any()
}

fn side_fields(form: ConnectForm, accounts: Accounts) -> AnyView {
    let options = vec![
        OptionCard {
            key: Side::Producer.as_str(),
            title: Side::Producer.title(),
            text: connection::PRODUCER_TEXT,
        },
        OptionCard {
            key: Side::Consumer.as_str(),
            title: Side::Consumer.title(),
            text: connection::CONSUMER_TEXT,
        },
    ];
    let choose = move |key: String| {
        if let Some(side) = Side::ALL.into_iter().find(|side| side.as_str() == key) {
            form.set_side(side);
        }
    };
    let occupied_note = move || {
        let side = form.side(accounts);
        let occupant = accounts.assigned_account(side)?.title();
        Some(match accounts.only_account() {
            Some(_) => connection::moved_account(side.other(), &occupant),
            None => connection::replaced_account(side, &occupant),
        })
    };
    view! {
        <OptionCards
            legend=connection::USE_AS
            options=options
            chosen=Signal::derive(move || form.side(accounts).as_str().to_owned())
            on_choose=choose
        />
        {move || occupied_note().map(|text| view! { <p class="soft">{text}</p> }.into_any())}
    }
    .into_any()
}
