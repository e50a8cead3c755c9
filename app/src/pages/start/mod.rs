//! The start page, outside the app's frame: a summary, an interactive example, two ways to start, and the privacy notice.

mod example;

use imageshare_core::model::Side;
use std::rc::Rc;

use imageshare_core::ui::site_config::SiteFeature;
use imageshare_core::wire::address::ConnectionMode;
use leptos::prelude::*;

use crate::components::{ButtonKind, Icon, IconName, LinkButton, SideLabel};
use crate::messages::{connect, start};
use crate::pages::connect::ConnectForm;
use crate::parts::{OpenSandboxButton, PrivacyPromises};
use crate::reactive::{effect, reactive};
use crate::route::Route;
use crate::shell::{Brand, PageSlots};
use crate::state::{SignedInAccount, Site, use_accounts, use_site};
use crate::theme::ThemeButton;

/// The page. It has no sidebar or header, because there is no active account yet.
#[component]
pub fn Start() -> AnyView {
    let (site, slots) = (use_site(), expect_context::<PageSlots>());
    effect(move || document().set_title(site.title()));
    let (accounts, form) = (use_accounts(), expect_context::<ConnectForm>());
    let proxy = move || {
        let proxy_host =
            |known: &Rc<SignedInAccount>| match &known.account.cloud_address().connection {
                ConnectionMode::Direct => None,
                ConnectionMode::Proxy(proxy) => Some(proxy.host().to_owned()),
            };
        accounts.all().iter().find_map(proxy_host).or_else(|| form.proxy_host())
    };
    view! {
        <div class="start">
            <header class="row">
                <Brand />
                <a class="button button--quiet end" href=Route::about().href()>
                    <Icon name=IconName::Info />
                    {start::ABOUT}
                </a>
                <ThemeButton />
            </header>
            <main class="start__main" id="main" tabindex="-1">
                <div class="start__hero">
                    <h1 tabindex="-1">{start::HEADING}</h1>
                    <p>{start::SUMMARY} " " {move || start::connection_note(proxy().as_deref())}</p>
                </div>
                <example::ShareExample />
                {reactive(move || entry_cards(site))}
                {slots.render_on_start()}
                {how_it_works()}
                <PrivacyPromises wide=true />
            </main>
        </div>
    }
    .into_any()
}

fn entry_cards(site: Site) -> AnyView {
    let sandbox = (!site.is_off(SiteFeature::Sandbox)).then(|| {
        let button = view! { <OpenSandboxButton kind=ButtonKind::Primary /> };
        entry_card(start::SANDBOX, start::SANDBOX_TEXT, button.into_any())
    });
    let has_fewer_ways =
        [SiteFeature::Rackspace, SiteFeature::SingleSignOn, SiteFeature::OtherClouds]
            .into_iter()
            .any(|feature| site.is_off(feature));
    let text = if has_fewer_ways { start::CLOUD_TEXT_SHORT } else { start::CLOUD_TEXT };
    let cloud = view! { <LinkButton href=Route::Connect.href() label=connect::TITLE /> };
    view! {
        <section class="cols" aria-label=start::TWO_WAYS>
            {sandbox}
            {entry_card(connect::TITLE, text, cloud.into_any())}
        </section>
    }
    .into_any()
}

fn entry_card(title: &'static str, text: &'static str, button: AnyView) -> AnyView {
    view! {
        <div class="entry-card">
            <h2>{title}</h2>
            <p class="soft read">{text}</p>
            {button}
        </div>
    }
    .into_any()
}

fn how_it_works() -> AnyView {
    let side = |side: Side, text: &'static str| {
        view! {
            <li>
                <SideLabel side=side />
                <span class="soft">{text}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="halves">
            <h2 id="halves">{start::HOW_IT_WORKS}</h2>
            <ul class="start__three" role="list">
                <li>
                    <b>{start::SHARING}</b>
                    <span class="soft">" " {start::IMAGE_STAYS}</span>
                </li>
                {side(Side::Producer, start::PRODUCER_TEXT)}
                {side(Side::Consumer, start::CONSUMER_TEXT)}
            </ul>
        </section>
    }
    .into_any()
}
