//! The form's fields for how the cloud is reached, and for the side of the account.

use imageshare_core::model::Side;
use imageshare_core::wire::address::ConnectionMode;
use imageshare_core::wire::typed_address::parse_typed;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::model::form::ConnectForm;
use super::super::model::safety::{AddressRisk, PageLimits, address_risk, called_address};
use super::super::model::validate::FieldName;
use super::credentials::FieldError;
use crate::components::{Notice, OptionCard, OptionCards, TextField, TextKind};
use crate::data::Intent;
use crate::messages::connect::connection;
use crate::navigation;
use crate::state::use_accounts;

const DIRECT: &str = "direct";
const PROXY: &str = "proxy";

/// The ID of the element around the field for the proxy's address.
const PROXY_FIELD_ID: &str = "proxy-address";

/// Selects the proxy option and focuses the field for its address.
pub(super) fn go_through_proxy(form: ConnectForm) {
    form.through_proxy.set(true);
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
    field_error: FieldError,
) -> AnyView {
    let options = vec![
        OptionCard { key: DIRECT, title: connection::DIRECT, text: connection::DIRECT_TEXT },
        OptionCard { key: PROXY, title: connection::PROXY, text: connection::PROXY_TEXT },
    ];
    let page = page_limits();
    let chosen = move || if form.through_proxy.get() { PROXY } else { DIRECT }.to_owned();
    let error =
        move || form.through_proxy.get().then(|| field_error.run(FieldName::Proxy)).flatten();
    view! {
        <OptionCards
            legend=connection::LEGEND
            options=options
            chosen=Signal::derive(chosen)
            on_choose=move |key: String| form.through_proxy.set(key == PROXY)
        />
        <div id=PROXY_FIELD_ID hidden=move || !form.through_proxy.get()>
            <TextField
                label=connection::PROXY_ADDRESS
                value=form.proxy
                kind=TextKind::Url
                autocomplete="url"
                required=true
                hint=connection::PROXY_HINT
                error=Signal::derive(error)
            />
        </div>
        {move || current_risk(form, &page).map(warning)}
    }
    .into_any()
}

/// Where this page may send requests according to its own policy.
pub(in crate::pages::connect) fn page_limits() -> PageLimits {
    let meta =
        document().query_selector("meta[http-equiv='Content-Security-Policy']").ok().flatten();
    let policy = meta.and_then(|meta| meta.get_attribute("content"));
    PageLimits::new(navigation::origin(), policy.as_deref())
}

/// The risk of calling the current address, once it is a valid one.
fn current_risk(form: ConnectForm, page: &PageLimits) -> Option<AddressRisk> {
    let input = form.input();
    let identity = parse_typed(&input.identity).ok()?;
    let mode = match input.proxy {
        None => ConnectionMode::Direct,
        Some(proxy) => ConnectionMode::Proxy(parse_typed(&proxy).ok()?),
    };
    address_risk(page, called_address(&identity, &mode))
}

fn warning(risk: AddressRisk) -> AnyView {
    let (title, text) = risk.title_and_advice();
    view! {
        <Notice intent=Intent::Warn title=title>
            <p>{text}</p>
        </Notice>
    }
    .into_any()
}

/// The choice of producer or consumer.
#[component]
pub(in crate::pages::connect) fn SideFields(form: ConnectForm) -> AnyView {
    let accounts = use_accounts();
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
        Some(connection::replaces(side, &accounts.on(side)?.title()))
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
