//! Lists of any length: loaded completely, filtered and sorted while they load, and drawn only in part (virtualized).

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, FormCredentials, Outcome, Page, Role, Side, SignInForm,
    StaticServer, distinct_project_id, in_browser, starts_with,
};
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_desktop};

/// The maximum time in milliseconds for one filter or sort of the whole list; the test machine is slow.
const MAX_FILTER_MS: f64 = 500.0;

/// The status text of the list.
async fn list_status(page: &Page) -> Outcome<String> {
    Ok(page.wait_for_test_id("image-count", &[]).await?.text().await?)
}

/// The `aria-rowindex` of the rows in the document; the header row is 1.
async fn row_indexes(page: &Page) -> Outcome<Vec<u64>> {
    let row_indexes = page
        .js("return [...document.querySelectorAll('[data-test=image-row]')].map((row) => Number(row.getAttribute('aria-rowindex')))")
        .await?;
    Ok(row_indexes.as_array().into_iter().flatten().filter_map(Value::as_u64).collect())
}

/// The duration of the last filter and sort, in milliseconds.
async fn last_filter_duration(page: &Page) -> Outcome<f64> {
    let measured = "return performance.getEntriesByName('images: filter and sort', 'measure').at(-1)?.duration ?? -1";
    Ok(page.js(measured).await?.as_f64().unwrap_or(-1.0))
}

/// Waits until the status text is this one, and returns the duration of the filter and sort.
async fn wait_for_status(page: &Page, text: &str) -> Outcome<f64> {
    page.wait_until(&format!("the list's status to be {text:?}"), async || {
        Ok(list_status(page).await? == text)
    })
    .await?;
    let milliseconds = last_filter_duration(page).await?;
    assert!((0.0..MAX_FILTER_MS).contains(&milliseconds), "{text}: {milliseconds} ms");
    Ok(milliseconds)
}

#[tokio::test]
async fn a_list_of_100_000_images_is_complete_and_virtualized() -> Outcome {
    on_desktop(async |page| {
        page.open("/accounts").await?;
        page.press("Open with OpenStack's rules and 100,000 images").await?;
        page.wait_for_text("Web Platform").await?;
        page.go("/images/DFW").await?;
        // The first page is shown while the rest loads.
        page.wait_for_test_id("image-row", &[]).await?;
        assert!(list_status(page).await?.ends_with("so far"), "{}", list_status(page).await?);
        let start = std::time::Instant::now();
        while !list_status(page).await?.ends_with("complete") {
            assert!(
                start.elapsed().as_secs() < 180,
                "after {:?}: {}",
                start.elapsed(),
                list_status(page).await?
            );
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        println!("100,014 images were read in {:.1} s", start.elapsed().as_secs_f64());
        wait_for_status(page, "100,014 of 100,014, complete").await?;
        let table = page
            .js("return document.querySelector('[role=table]').getAttribute('aria-rowcount')")
            .await?;
        assert_eq!(table, "100015", "the header counts as a row");

        // Scroll to the end, and go back to the start with the keyboard.
        page.js("window.scrollTo(0, document.body.scrollHeight)").await?;
        page.wait_until("the last row", async || {
            Ok(row_indexes(page).await?.last() == Some(&100_015))
        })
        .await?;
        assert!(row_indexes(page).await?.len() < 80, "{:?}", row_indexes(page).await?.len());
        page.js("document.querySelector('[aria-rowindex=\"100015\"] a').focus()").await?;
        page.press_keys(Key::Home + "").await?;
        page.wait_until("the first row to have the focus", async || {
            Ok(page
                .js("return document.activeElement.closest('tr')?.getAttribute('aria-rowindex')")
                .await?
                == "2")
        })
        .await?;

        // The focused row stays in the document after scrolling away, and keys continue from it.
        page.js("window.scrollTo(0, 200000)").await?;
        page.wait_until(
            "rows far down",
            async || Ok(row_indexes(page).await?.last() > Some(&1000)),
        )
        .await?;
        assert_eq!(row_indexes(page).await?[0], 2);
        page.press_keys(Key::Down + "").await?;
        page.wait_until("the second row to have the focus", async || {
            Ok(page
                .js("return document.activeElement.closest('tr')?.getAttribute('aria-rowindex')")
                .await?
                == "3")
        })
        .await?;

        let field = page.find(Role::Searchbox, "Name, ID, or tag").await?;
        field.send_keys("nightly-4242").await?;
        let filtered = wait_for_status(page, "11 of 100,014, complete").await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + "").await?;
        wait_for_status(page, "100,014 of 100,014, complete").await?;
        let name = page.find(Role::Button, starts_with("Name")).await?;
        page.click(&name).await?;
        page.wait_until("the first name of the alphabet", async || {
            let names = page.image_names().await?;
            Ok(names.first().is_some_and(|name| name == "alpine-3.22" || name.starts_with("api-")))
        })
        .await?;
        println!(
            "filtered in {filtered:.0} ms, sorted in {:.0} ms",
            last_filter_duration(page).await?
        );
        assert!(last_filter_duration(page).await? < MAX_FILTER_MS);
        Ok(())
    })
    .await
}

/// The `aria-colindex` of a row's cells in the document; the header column is 1.
async fn column_indexes(page: &Page) -> Outcome<Vec<u64>> {
    let row_indexes = page
        .js("return [...document.querySelectorAll('[data-test=plan-line]:first-child > td:not(.virtual__gap)')].map((cell) => Number(cell.getAttribute('aria-colindex')))")
        .await?;
    Ok(row_indexes.as_array().into_iter().flatten().filter_map(Value::as_u64).collect())
}

#[tokio::test]
async fn a_grid_of_300_projects_is_virtualized() -> Outcome {
    const PROJECTS: u64 = 300;
    in_sandbox(async |page| {
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        for image in ["web-2026-11", "api-2026-11"] {
            page.toggle_checkbox(starts_with(image)).await?;
        }
        let projects: Vec<String> = (1..=u128::from(PROJECTS)).map(distinct_project_id).collect();
        page.replace_text("Project IDs", &projects.join(" ")).await?;
        page.wait_for_text("600 shares").await?;
        page.wait_until("some columns", async || Ok(!column_indexes(page).await?.is_empty())).await?;
        let grid = page.find(Role::Grid, "Plan by image and project").await?;
        assert_eq!(grid.attr("aria-colcount").await?.as_deref(), Some("301"));
        let drawn = column_indexes(page).await?;
        assert!(drawn.len() < 40 && drawn[0] == 2, "{drawn:?}");

        // Move to the last column, which scrolls; cells stay below their headers.
        let at = "return document.activeElement.dataset.at ?? ''";
        page.js("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()").await?;
        page.press_keys(Key::End + "").await?;
        page.wait_until("the last column", async || Ok(page.js(at).await? == "1,300")).await?;
        page.wait_until("the columns near it", async || {
            let drawn = column_indexes(page).await?;
            Ok(drawn.last() == Some(&(PROJECTS + 1)) && drawn.contains(&(PROJECTS - 3)) && !drawn.contains(&2))
        })
        .await?;
        assert!(column_indexes(page).await?.len() < 40);
        let offsets = "const edge = (own) => document.querySelector(own).getBoundingClientRect();
            return [edge('[data-at=\"1,299\"]').left - edge('[data-at=\"0,299\"]').left, edge('[data-at=\"1,0\"]').left - edge('.matrix').left]";
        let offsets = page.js(offsets).await?;
        assert_eq!(offsets[0].as_f64(), Some(0.0), "a cell is below its header");
        assert!(offsets[1].as_f64().is_some_and(|left| left < 3.0), "the image names stay visible: {offsets}");

        // Scroll to the middle: the focused cell stays in the document.
        page.js("document.querySelector('.matrix').scrollLeft = 150 * 144").await?;
        page.wait_until("the middle", async || Ok(column_indexes(page).await?.contains(&152))).await?;
        let drawn = column_indexes(page).await?;
        assert!(drawn.len() < 40 && drawn.last() == Some(&(PROJECTS + 1)), "{drawn:?}");
        assert_eq!(page.js(at).await?, "1,300");
        page.press_keys(Key::Left + "").await?;
        page.wait_until("the previous column", async || Ok(page.js(at).await? == "1,299")).await?;
        page.press_keys(Key::Home + "").await?;
        page.wait_until("the image", async || Ok(page.js(at).await? == "1,0")).await
    })
    .await
}

#[tokio::test]
async fn images_are_filtered_by_the_projects_answer() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.go("/images/DFW").await?;
        page.wait_for_heading("Images").await?;
        page.wait_for_complete_image_list().await?;
        let names = async || {
            page.wait_for_complete_image_list().await?;
            page.image_names().await
        };
        assert!(!names().await?.contains(&"api-2026-11".to_owned()), "it is pending");
        page.select_option("List", "Shared with me, pending").await?;
        page.wait_for_text("api-2026-11").await?;
        let pending = names().await?;
        page.select_option("List", "Shared with me, rejected").await?;
        page.wait_for_text("pg-17-base").await?;
        let rejected = names().await?;
        assert!(pending.iter().all(|name| !rejected.contains(name)));
        page.select_option("List", "Shared with me, any status").await?;
        page.wait_for_text("web-2026-11").await?;
        let all = names().await?;
        assert!(pending.iter().chain(&rejected).all(|name| all.contains(name)), "{all:?}");
        // The filter is in the address, so that a link shows the same list.
        assert!(page.route().await?.contains("answer=any"), "{}", page.route().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_interrupted_list_continues_where_it_stopped() -> Outcome {
    const PASSWORD: &str = "of-the-test";
    let cloud = FakeCloud::new(&[("ana.ruiz", PASSWORD)]);
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    let setting =
        BrowserSetup::desktop(server.url()).expecting_errors([ExpectedError::Status(502)]);
    in_browser(setting, async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", server.origin());
        let proof = FormCredentials::Password("ana.ruiz", PASSWORD, "Web Platform");
        cloud.fail_with_502(Some("GET /image/DFW/v2/images?os_hidden=true"));
        page.sign_in(&SignInForm {
            identity_url: &identity,
            proxy_url: None,
            credentials: proof,
            side: Side::Producer,
        })
        .await?;
        page.go("/images/DFW").await?;
        page.wait_for_text("Continue").await?;
        let status = list_status(page).await?;
        assert!(status.ends_with("so far, not complete"), "{status}");
        let shown = row_indexes(page).await?.len();
        assert!(shown > 5, "the loaded part is shown");
        cloud.fail_with_502(None);
        let before = cloud.request_count("GET /image/DFW/v2/images?limit");
        page.press("Continue").await?;
        page.wait_for_complete_image_list().await?;
        assert!(row_indexes(page).await?.len() > shown, "the hidden image is loaded");
        let after = cloud.request_count("GET /image/DFW/v2/images?limit");
        assert_eq!(after, before, "loaded pages are not requested again");
        page.wait_until_gone(Role::Alert, starts_with("")).await
    })
    .await
}

#[tokio::test]
async fn every_image_shows_its_source() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.go("/images/DFW?name=web-2026-11").await?;
        page.wait_for_image_source("web-2026-11", "from Web Platform").await?;
        page.act_as(Side::Producer).await?;
        page.wait_for_image_source("web-2026-11", "mine").await
    })
    .await
}
