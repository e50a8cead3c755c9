//! A cloud that returns malicious links, IDs and texts: the page must send its token nowhere else and show no secret.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Side, SignInForm, StaticServer,
    in_browser,
};
use serde_json::json;

use crate::harness::with_cloud;

#[tokio::test]
async fn a_next_link_with_dot_segments_is_not_followed() -> Outcome {
    with_cloud(async |page, cloud| {
        for link in ["/v2/../../../image/victim/v2/images", "/v2/%2E%2e/%2e./..\\image/victim"] {
            let list = json!({ "images": [], "next": link, "first": "/v2/images", "schema": "x" });
            cloud.respond_with(Some("GET /image/DFW/v2/images?"), 200, &list);
            let requests = cloud.request_count("GET /image/DFW/v2/images?");
            page.go("/about").await?;
            page.wait_for_heading("About Image Share").await?;
            page.go("/images").await?;
            page.wait_until("the list to be requested", async || {
                Ok(cloud.request_count("GET /image/DFW/v2/images?") > requests)
            })
            .await?;
            page.wait_for_text("is invalid or leads back").await?;
        }
        assert_eq!(cloud.request_count("GET /image/victim"), 0, "the token went to another path");
        assert_eq!(cloud.request_count("GET /image/DFW/image"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_member_id_of_dots_is_not_removed() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        assert_eq!(cloud.add_member("DFW", &image, ".."), 200);
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        let row = page
            .wait_until_some("the row of the member ..", async || {
                for row in page.all_by_test_id("member-row", &[]).await? {
                    if row.text().await?.lines().any(|line| line.trim() == "..") {
                        return Ok(Some(row));
                    }
                }
                Ok(None)
            })
            .await?;
        page.stop_sharing_with_member(&row).await?;
        page.wait_for_text("The member's ID contains only dots.").await?;
        assert!(!page.text().await?.contains("Stopped sharing"));
        assert_eq!(cloud.request_count("DELETE /image/"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_gateway_that_echoes_the_request_shows_no_secret() -> Outcome {
    let password = r#"pass "of" <ana> & co"#;
    let cloud = FakeCloud::new(&[("ana.ruiz", password)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let setting =
        BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(400)]);
    in_browser(setting, async |page| {
        let identity = format!("{}/identity/v3", server.origin());
        let proof = FormCredentials::Password("ana.ruiz", password, "Web Platform");
        let sign_in = SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Producer,
        };
        cloud.echo_requests(Some("POST /identity/v3/auth/tokens"));
        page.open("/connect").await?;
        page.try_to_sign_in(&sign_in).await?;
        page.wait_for_text("Couldn't sign in").await?;
        let text = page.text().await?;
        assert!(text.contains("[hidden]"), "{text}");
        for part in ["of\"", "of\\", "<ana>", "& co"] {
            assert!(!text.contains(part), "the page shows {part} of the password: {text}");
        }
        cloud.echo_requests(None);
        page.sign_in(&sign_in).await?;
        page.wait_for_complete_image_list().await?;
        cloud.echo_requests(Some("GET /image/"));
        page.go("/about").await?;
        page.go("/images").await?;
        page.wait_for_text("[hidden]").await?;
        let text = page.text().await?;
        let token = cloud.tokens().pop().unwrap_or_default();
        assert!(!token.is_empty() && !text.contains(&token), "the page shows the token: {text}");
        page.expect_no_leak(&[&token]).await
    })
    .await
}
