//! The clouds that `config.json` offers: choosing one fills in the form, and `other_clouds` off leaves no other.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ColorScheme, Outcome, Page, Role, StaticServer, in_browser, starts_with,
};
use serde_json::{Value, json};

use crate::harness::PASSWORD;
use crate::site_config::config_route;

/// Two clouds, of which the first is the fake cloud on the page's own host, and a proxy.
fn two_clouds(origin: &str) -> Value {
    json!({
        "clouds": [
            {
                "name": "Research cloud",
                "profile": "openstack",
                "keystone_url": format!("{origin}/identity/v3"),
                "member_quota": 500,
            },
            {
                "name": "Teaching cloud",
                "profile": "openstack",
                "keystone_url": "https://teaching.example.org:5000/v3",
                "connection": "proxy",
                "single_sign_on": { "protocol": "openid", "identity_provider": "example" },
            },
        ],
        "proxy_url": "https://proxy.example.org/cors",
    })
}

async fn with_clouds(
    change: impl FnOnce(&mut Value) + 'static,
    test: impl AsyncFnOnce(&Page) -> Outcome,
) -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| {
        let mut config = two_clouds(origin);
        change(&mut config);
        cloud.router(origin).merge(config_route("/", config.to_string()))
    })
    .await?;
    in_browser(BrowserSetup::desktop(server.url()), test).await
}

#[tokio::test]
async fn a_chosen_cloud_fills_in_the_form_and_signs_in() -> Outcome {
    with_clouds(
        |_| {},
        async |page| {
            page.open("/connect").await?;
            page.find(Role::Radio, "Research cloud").await?;
            page.wait_for_text("Directly from this browser.").await?;
            assert!(!page.is_shown(Role::Textbox, "Identity service address").await?);

            page.select_radio("Teaching cloud").await?;
            page.wait_for_text("https://teaching.example.org:5000").await?;
            page.wait_for_text("Through the proxy proxy.example.org").await?;
            assert_eq!(page.field_text("Federation protocol").await?, "openid");
            assert_eq!(page.field_text("Identity provider (optional)").await?, "example");

            page.select_radio("Another cloud").await?;
            assert_eq!(page.field_text("Identity service address").await?, "");
            page.select_radio(starts_with("Through a proxy")).await?;
            assert_eq!(page.field_text("Proxy address").await?, "https://proxy.example.org/cors");

            page.select_radio("Research cloud").await?;
            page.select_radio("Password").await?;
            page.fill("User name", "ana.ruiz").await?;
            page.fill("Password", PASSWORD).await?;
            page.fill("Project", "Web Platform").await?;
            page.press("Connect").await?;
            page.wait_for_text("Signed in to Web Platform.").await?;
            // Coming back changes nothing that the user has chosen.
            page.go("/connect").await?;
            page.wait_for_heading("Connect a cloud").await?;
            page.wait_for_text("3. Producer or consumer").await
        },
    )
    .await
}

#[tokio::test]
async fn another_cloud_drops_the_secret_of_the_one_before() -> Outcome {
    with_clouds(
        |_| {},
        async |page| {
            page.open("/connect").await?;
            page.find(Role::Radio, "Research cloud").await?;
            page.fill("Password", PASSWORD).await?;
            page.select_radio("Another cloud").await?;
            page.wait_until("the field to be empty", async || {
                Ok(page.field_text("Password").await?.is_empty())
            })
            .await
        },
    )
    .await
}

#[tokio::test]
async fn only_the_listed_clouds_are_offered_if_others_are_off() -> Outcome {
    let close = |config: &mut Value| config["features_off"] = json!(["other_clouds"]);
    with_clouds(close, async |page| {
        page.open("/connect").await?;
        page.find(Role::Radio, "Research cloud").await?;
        assert!(!page.is_shown(Role::Radio, "Another cloud").await?);
        assert!(!page.is_shown(Role::Textbox, "Identity service address").await?);
        let paste = "const data = new DataTransfer(); \
            data.setData('text/plain', 'clouds:\\n  x:\\n    auth:\\n      auth_url: https://other.example/v3\\n      username: ana\\n'); \
            document.querySelector('form').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        page.js(paste).await?;
        page.wait_for_text("The file is for another cloud.").await?;
        assert_eq!(page.field_text("User name").await?, "", "the form was filled in");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_configured_quota_is_the_one_of_the_image_page() -> Outcome {
    with_clouds(
        |_| {},
        async |page| {
            page.open("/connect").await?;
            page.find(Role::Radio, "Research cloud").await?;
            page.fill("User name", "ana.ruiz").await?;
            page.fill("Password", PASSWORD).await?;
            page.fill("Project", "Web Platform").await?;
            page.press("Connect").await?;
            page.wait_for_complete_image_list().await?;
            let image = page.image_id("DFW", "web-2026-11").await?;
            page.go(&format!("/images/DFW/{image}")).await?;
            page.wait_for_text("2 of 500 members").await
        },
    )
    .await
}

#[tokio::test]
async fn a_listed_cloud_that_the_policy_blocks_is_explained() -> Outcome {
    // The policy of the tested page allows https only, and its own host.
    let change = |config: &mut Value| {
        config["clouds"][0]["keystone_url"] = json!("http://127.0.0.1:5000/v3");
    };
    with_clouds(change, async |page| {
        page.open("/connect").await?;
        page.find(Role::Radio, "Research cloud").await?;
        page.wait_for_text("This page can't call HTTP addresses").await
    })
    .await
}

/// A host whose configuration has a long title, many clouds and problems.
fn crowded_config() -> String {
    let cloud = |number: usize| {
        json!({
            "name": format!("Cloud of the institute number {number}"),
            "profile": "openstack",
            "keystone_url": format!("https://keystone-{number}.example.org:5000/v3"),
        })
    };
    let config = json!({
        "title": "Virtual machine images of the Example University of Science",
        "clouds": (1..=12).map(cloud).collect::<Vec<_>>(),
        "terms_url": "https://example.org/terms",
        "support_url": "mailto:cloud@example.org",
        "member_quota": "many",
        "colour": "green",
    });
    config.to_string()
}

async fn expect_legible_pages(setup: impl FnOnce(String) -> BrowserSetup) -> Outcome {
    let server = StaticServer::start_at("/", |_| config_route("/", crowded_config())).await?;
    in_browser(setup(server.url()), async |page| {
        for (route, text) in [
            ("/", "The configuration of this site has 2 problems"),
            ("/connect", "Cloud of the institute number 12"),
            ("/about", "Cloud of the institute number 12"),
        ] {
            page.open(route).await?;
            page.wait_for_text(text).await?;
            page.expect_no_axe_findings().await?;
            page.expect_legible().await?;
            page.expect_intact_layout().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn many_clouds_and_problems_are_legible_in_a_wide_window() -> Outcome {
    expect_legible_pages(BrowserSetup::desktop).await
}

#[tokio::test]
async fn many_clouds_and_problems_are_legible_on_a_dark_phone() -> Outcome {
    expect_legible_pages(|url| BrowserSetup::phone(url).with_color_scheme(ColorScheme::Dark)).await
}
