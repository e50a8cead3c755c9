//! The start page, outside the app's frame: a summary, an interactive example, two ways to start, and the privacy notice.

mod example;

use imageshare_core::model::Side;
use std::rc::Rc;

use imageshare_core::wire::address::ConnectionMode;
use leptos::prelude::*;

use crate::components::{ButtonKind, Icon, IconName, LinkButton, SideLabel};
use crate::pages::connect::ConnectForm;
use crate::parts::{OpenSandbox, Private};
use crate::route::Route;
use crate::shell::Brand;
use crate::state::{SignedIn, use_accounts};
use crate::theme::ThemeButton;

/// The page. It has no sidebar or header, because there is no active account yet.
#[component]
pub fn Start() -> AnyView {
    document().set_title("Image Share");
    let (accounts, form) = (use_accounts(), expect_context::<ConnectForm>());
    let proxy = move || {
        let proxy_host = |known: &Rc<SignedIn>| match &known.account.site().connection {
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
                    "About"
                </a>
                <ThemeButton />
            </header>
            <main class="start__main" id="main" tabindex="-1">
                <div class="start__hero">
                    <h1 tabindex="-1">"Share machine images between cloud accounts, and see both sides."</h1>
                    <p>
                        "One account offers an image, and the other one answers. Nothing is copied. "
                        {move || way_to_cloud(proxy().as_deref())}
                    </p>
                </div>
                <example::HandshakeExample />
                {entry_cards()}
                {how_it_works()}
                <Private wide=true />
            </main>
        </div>
    }
    .into_any()
}

/// Names the proxy between the page and the cloud, if there is one.
fn way_to_cloud(proxy: Option<&str>) -> String {
    match proxy {
        None => "This page calls your cloud directly.".to_owned(),
        Some(host) => format!(
            "This page calls your cloud through the proxy {host}, which can see your secrets."
        ),
    }
}

fn entry_cards() -> AnyView {
    view! {
        <section class="cols" aria-label="Two ways in">
            <div class="entry-card">
                <h2>"Try the sandbox"</h2>
                <p class="soft read">
                    "A whole cloud inside this page, with both accounts and six regions. No account needed; it sends nothing."
                </p>
                <OpenSandbox kind=ButtonKind::Ink />
            </div>
            <div class="entry-card">
                <h2>"Connect a cloud"</h2>
                <p class="soft read">
                    "OpenStack Glance or Rackspace Cloud Images. Use a password, an API key, an application credential or a token."
                </p>
                <LinkButton href=Route::Connect.href() label="Connect a cloud" />
            </div>
        </section>
    }
    .into_any()
}

fn how_it_works() -> AnyView {
    view! {
        <section class="section" aria-labelledby="halves">
            <h2 id="halves">"How it works"</h2>
            <ul class="start__three" role="list">
                <li>
                    <b>"Sharing lets another account start servers from your image."</b>
                    <span class="soft">" The image stays where it is, in its region and in your account."</span>
                </li>
                <li>
                    <SideLabel side=Side::Producer />
                    <span class="soft">
                        "You own the image. You offer it and see every answer, and only you can stop sharing it."
                    </span>
                </li>
                <li>
                    <SideLabel side=Side::Consumer />
                    <span class="soft">
                        "You receive the offer. You accept, reject or decide later; only accepting adds it to your list."
                    </span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_between_page_and_cloud_is_named() {
        assert_eq!(way_to_cloud(None), "This page calls your cloud directly.");
        assert!(way_to_cloud(Some("proxy.example")).contains("through the proxy proxy.example"));
    }
}
