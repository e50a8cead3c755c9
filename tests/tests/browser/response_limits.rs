//! Everything that a cloud can make large, or send elsewhere, is bounded: redirects, addresses that a browser blocks, bodies, names,
//! regions, members, and lists without an end.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Role, starts_with};
use serde_json::{Value, json};

use crate::harness::with_cloud;
use crate::odd_responses::with_sign_in_attempt;

/// The requests for the list of images.
const LIST_REQUEST: &str = "GET /image/DFW/v2/images?limit=500";

/// Opens the list of images again, from another page.
async fn reopen_list(page: &Page) -> Outcome {
    page.go("/about").await?;
    page.wait_for_heading("About Image Share").await?;
    page.go("/images/DFW").await
}

#[tokio::test]
async fn a_redirect_is_explained_and_not_followed() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.replace_responses(LIST_REQUEST, |_| {
            (StatusCode::FOUND, [("location", "/image/elsewhere/v2/images")]).into_response()
        });
        reopen_list(page).await?;
        page.wait_for_text("redirects this request to another address").await?;
        page.wait_for_text("https:// instead of http://").await?;
        assert_eq!(cloud.request_count("GET /image/elsewhere"), 0, "the token went elsewhere");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_http_endpoint_is_named_before_anything_is_sent() -> Outcome {
    let prepare = |cloud: &FakeCloud| {
        cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
            for service in answer["token"]["catalog"].as_array_mut().into_iter().flatten() {
                for endpoint in service["endpoints"].as_array_mut().into_iter().flatten() {
                    endpoint["url"] = json!("http://glance.example.org:9292/v2");
                }
            }
        });
    };
    with_sign_in_attempt("Web Platform", prepare, async |page, _| {
        page.wait_for_heading("Images").await?;
        page.wait_for_text("The address of glance.example.org:9292 starts with http://.").await?;
        page.wait_for_text("Ask the cloud operator to publish an HTTPS endpoint").await
    })
    .await
}

#[tokio::test]
async fn a_huge_body_is_not_read_to_its_end() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.replace_responses(LIST_REQUEST, |_| vec![b' '; 50 << 20].into_response());
        reopen_list(page).await?;
        page.wait_for_text("sent a response of 50 MB. This page reads at most 16 MB").await?;
        // Without an announced length, and without an end.
        cloud.replace_responses(LIST_REQUEST, |_| {
            let part = || Ok::<_, Infallible>(Bytes::from(vec![b' '; 1 << 16]));
            Response::new(Body::from_stream(stream::repeat_with(part)))
        });
        reopen_list(page).await?;
        page.wait_for_text("sent a response of more than 16 MB").await
    })
    .await
}

#[tokio::test]
async fn a_name_of_a_megabyte_is_cut_and_marked() -> Outcome {
    let prepare = |cloud: &FakeCloud| {
        cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
            let long = "x".repeat(1 << 20);
            answer["token"]["user"]["name"] = json!(long);
            answer["token"]["project"]["name"] = json!(long);
        });
    };
    with_sign_in_attempt("Web Platform", prepare, async |page, _| {
        page.wait_for_complete_image_list().await?;
        page.go("/accounts").await?;
        page.wait_for_text("(truncated; 1,048,576 characters)").await?;
        page.wait_for_text(
            "token.user.name is a string of 1,048,576 characters instead of at most 255 characters",
        )
        .await?;
        let length = page.js("return document.documentElement.outerHTML.length").await?;
        assert!(length.as_u64().is_some_and(|length| length < 1 << 18), "{length}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_catalog_of_3000_regions_is_limited() -> Outcome {
    let prepare = |cloud: &FakeCloud| {
        cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
            for service in answer["token"]["catalog"].as_array_mut().into_iter().flatten() {
                if service["type"] == "image" {
                    let copy = |number: usize| {
                        let mut endpoint = service["endpoints"][0].clone();
                        endpoint["region"] = json!(format!("R{number}"));
                        endpoint["region_id"] = json!(format!("R{number}"));
                        endpoint["interface"] = json!("public");
                        endpoint
                    };
                    service["endpoints"] = (0..3_000).map(copy).collect();
                }
            }
        });
    };
    with_sign_in_attempt("Web Platform", prepare, async |page, _| {
        page.wait_for_complete_image_list().await?;
        page.wait_for_text("The catalog has 3,000 regions. This page uses the first 200").await?;
        let links =
            page.js("return document.querySelectorAll('.images__regions a').length").await?;
        assert_eq!(links, 200);
        page.go("/accounts").await?;
        page.wait_for_text("The catalog has 3,000 regions.").await
    })
    .await
}

#[tokio::test]
async fn a_list_of_20000_members_is_windowed_and_filtered() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        cloud.rewrite_json(&format!("GET /image/DFW/v2/images/{image}/members"), |answer| {
            let Some(first) = answer["members"].as_array().and_then(|all| all.first()).cloned()
            else {
                return;
            };
            let member = |number: usize| {
                let mut member = first.clone();
                member["member_id"] = json!(format!("{number:032x}"));
                member["status"] = json!("pending");
                member
            };
            answer["members"] = (1..=20_000).map(member).collect();
        });
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        page.wait_for_text("20,000 members").await?;
        let rows =
            page.js("return document.querySelectorAll('[data-test=member-row]').length").await?;
        assert!(rows.as_u64().is_some_and(|rows| (1..100).contains(&rows)), "{rows}");
        let count = "return document.querySelector('[role=table]').getAttribute('aria-rowcount')";
        assert_eq!(page.js(count).await?, "20001", "the header counts as a row");
        let filter = page.find(Role::Searchbox, "Name, ID, or status").await?;
        filter.send_keys(format!("{:032x}", 20_000)).await?;
        page.wait_for_text("1 of 20,000 members").await?;
        let row = page.wait_for_test_id("member-row", &[]).await?;
        let button = page.find_in(&row, Role::Button, starts_with("Stop sharing")).await?;
        page.click(&button).await?;
        page.find(Role::Dialog, starts_with("Stop sharing")).await?;
        Ok(())
    })
    .await
}

/// A page of 500 new images, with a link to a further one.
fn endless_page(line: &str) -> Response {
    let marker = line.split("marker=").nth(1).and_then(|rest| rest.split('&').next());
    let first: u64 = marker.and_then(|number| number.parse().ok()).unwrap_or(0);
    let image = |number: u64| {
        json!({
            "id": format!("{number:08x}-4a2d-4c4e-9a34-0d6c5b7e8f90"),
            "name": format!("image-{number}"),
            "status": "active",
            "visibility": "private",
            "owner": "b81e4d2f0c9a4e7b93d5a6f1c2e8074d",
            "protected": false,
            "os_hidden": false,
            "size": 1,
            "min_disk": 0,
            "min_ram": 0,
            "disk_format": "raw",
            "container_format": "bare",
            "tags": [],
            "created_at": "2026-11-01T09:00:00Z",
            "updated_at": "2026-11-01T09:00:00Z",
        })
    };
    let images: Vec<Value> = (first..first + 500).map(image).collect();
    let next = format!("/v2/images?limit=500&marker={}", first + 500);
    let body = json!({ "images": images, "next": next, "first": "/v2/images", "schema": "x" });
    ([("content-type", "application/json")], body.to_string()).into_response()
}

#[tokio::test]
async fn loading_a_long_list_stops_on_request_and_on_leaving() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.replace_responses(LIST_REQUEST, endless_page);
        reopen_list(page).await?;
        page.press("Stop loading").await?;
        page.wait_for_text("You stopped loading").await?;
        page.wait_for_text("so far, not complete").await?;
        let stopped = cloud.request_count(LIST_REQUEST);
        page.press("Continue").await?;
        page.wait_until("more pages", async || Ok(cloud.request_count(LIST_REQUEST) > stopped + 2))
            .await?;
        page.go("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        let left = cloud.request_count(LIST_REQUEST);
        for (route, heading) in [("/accounts", "Accounts"), ("/about", "About Image Share")] {
            page.go(route).await?;
            page.wait_for_heading(heading).await?;
        }
        // The request that was in flight may have followed.
        assert!(
            cloud.request_count(LIST_REQUEST) <= left + 1,
            "{left}, {}",
            cloud.request_count(LIST_REQUEST)
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn loading_offers_and_shares_stops_on_request() -> Outcome {
    with_cloud(async |page, cloud| {
        let any_list = "GET /image/DFW/v2/images?";
        cloud.replace_responses(any_list, endless_page);
        for (route, heading, stopped) in [
            (
                "/offers/pending",
                "Offers for me",
                "You stopped loading before this region responded",
            ),
            ("/shared", "Shared by me", "You stopped loading, so there may be more shares"),
        ] {
            page.go(route).await?;
            page.wait_for_heading(heading).await?;
            page.press("Stop loading").await?;
            page.wait_for_text(stopped).await?;
            let before = cloud.request_count(any_list);
            page.go("/about").await?;
            page.wait_for_heading("About Image Share").await?;
            // What was in flight may have been counted late.
            assert!(cloud.request_count(any_list) <= before + 6, "{route} goes on");
            page.go(route).await?;
            page.wait_for_heading(heading).await?;
            page.wait_until("it loads again", async || {
                Ok(cloud.request_count(any_list) > before + 6)
            })
            .await?;
            page.press("Stop loading").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_list_that_was_stopped_before_its_first_page_is_not_called_empty() -> Outcome {
    with_cloud(async |page, cloud| {
        cloud.delay_requests(Some("GET /image/DFW/v2/images?"));
        reopen_list(page).await?;
        page.press("Stop loading").await?;
        page.wait_for_text("You stopped loading, so the rest of the list isn't shown").await?;
        page.find(Role::Button, "Try again").await?;
        page.go("/shared").await?;
        page.wait_for_heading("Shared by me").await?;
        page.press("Stop loading").await?;
        page.wait_for_text("You stopped loading, so there may be more shares").await?;
        cloud.delay_requests(None);
        page.press("Try again").await?;
        page.wait_for_all_shares().await
    })
    .await
}
