//! A cloud whose records are not as documented: one odd field costs that field or its row, and the page says what was odd.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Side, SignInForm, StaticServer,
    in_browser,
};
use serde_json::{Value, json};

use crate::harness::with_cloud;

const PASSWORD: &str = "correct horse";

/// Runs a test with a page that tries to sign in as a producer, with this project, to a cloud that is prepared before.
pub async fn with_sign_in_attempt(
    project: &str,
    prepare: impl FnOnce(&FakeCloud),
    test: impl AsyncFnOnce(&Page, &FakeCloud) -> Outcome,
) -> Outcome {
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    prepare(&cloud);
    let setup = BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(401)]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", server.origin());
        page.try_to_sign_in(&SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials: FormCredentials::Password("ana.ruiz", PASSWORD, project),
            side: Side::Producer,
        })
        .await?;
        test(page, &cloud).await
    })
    .await
}

#[tokio::test]
async fn an_odd_field_of_an_image_costs_that_field_only() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.rewrite_json("GET /image/DFW/v2/images", |answer| {
            let first = answer.pointer_mut("/images/0").map(Value::take);
            let mut image = first.unwrap_or_else(|| answer.take());
            image["os_hidden"] = json!("False");
            image["created_at"] = json!("2026-11-01T09:00:00");
            match answer.pointer_mut("/images/0") {
                Some(place) => *place = image,
                None => *answer = image,
            }
        });
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        page.go("/images").await?;
        page.wait_for_complete_image_list().await?;
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        page.wait_for_text("os_hidden is \"False\" instead of true or false").await
    })
    .await
}

#[tokio::test]
async fn an_unreadable_member_does_not_hide_the_others() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.rewrite_json("GET /image/DFW/v2/images/", |answer| {
            if let Some(members) = answer["members"].as_array_mut() {
                members.push(json!({ "member_id": "", "status": "pending" }));
            }
        });
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        page.wait_for_text("The cloud sent 1 unreadable member record for this image").await?;
        page.wait_for_text("member_id is empty").await?;
        assert!(!page.all_by_test_id("member-row", &[]).await?.is_empty(), "the others are shown");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_catalog_without_a_usable_region_is_explained() -> Outcome {
    let prepare = |cloud: &FakeCloud| {
        cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
            for service in answer["token"]["catalog"].as_array_mut().into_iter().flatten() {
                for endpoint in service["endpoints"].as_array_mut().into_iter().flatten() {
                    endpoint["region"] = Value::Null;
                    endpoint["region_id"] = Value::Null;
                }
            }
        });
    };
    with_sign_in_attempt("Web Platform", prepare, async |page, _| {
        page.wait_for_heading("Images").await?;
        page.wait_for_text("Web Platform has no region with an image service").await?;
        page.wait_for_text("the entry has no region").await?;
        for route in ["/offers", "/share", "/shared"] {
            page.go(route).await?;
            page.wait_for_text("has no region with an image service").await?;
            assert!(!page.text().await?.contains("complete"), "nothing is complete: {route}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unknown_role_warns_and_blocks_nothing() -> Outcome {
    let prepare = |cloud: &FakeCloud| {
        cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
            answer["token"]["roles"] = json!([{ "id": "r", "name": "_member_" }]);
        });
    };
    with_sign_in_attempt("Web Platform", prepare, async |page, _| {
        page.wait_for_complete_image_list().await?;
        page.go("/share").await?;
        page.wait_for_text("Image Share doesn't recognize the _member_ role").await?;
        assert!(!page.text().await?.contains("can't be shared by this account"));
        page.go("/accounts").await?;
        page.wait_for_text("Every action is available").await
    })
    .await
}

#[tokio::test]
async fn a_sign_in_that_needs_a_second_factor_says_so() -> Outcome {
    let prepare = |cloud: &FakeCloud| {
        let receipt = json!({
            "receipt": { "methods": ["password"], "expires_at": "2026-11-20T10:00:00.000000Z" },
            "required_auth_methods": [["password", "totp"]],
        });
        cloud.respond_with(Some("POST /identity/v3/auth/tokens"), 401, &receipt);
    };
    with_sign_in_attempt("Web Platform", prepare, async |page, _| {
        page.wait_for_text("this user has a second factor").await?;
        page.fill("Passcode", "123456").await?;
        page.press("Sign in").await?;
        page.wait_for_text("this user also needs a second factor").await?;
        page.wait_for_text("The cloud accepts password and totp.").await
    })
    .await
}

#[tokio::test]
async fn every_token_is_revoked_after_signing_out() -> Outcome {
    with_sign_in_attempt(
        "",
        |_| (),
        async |page, cloud| {
            page.wait_for_complete_image_list().await?;
            assert_eq!(cloud.tokens().len(), 2, "one without a project, one with");
            page.go("/accounts").await?;
            page.press("Sign out, Web Platform").await?;
            page.wait_for_text("its token was revoked").await?;
            page.wait_until("both tokens to be revoked", async || {
                Ok(cloud.success_count("DELETE /identity/v3/auth/tokens") == 2)
            })
            .await
        },
    )
    .await
}
