//! Lists of any length: read to their end, filtered and sorted while they come, and only a window of them drawn.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{
    Outcome, Page, Proof, Refusal, Role, Setting, Side, SignIn, Site, begins, in_browser,
};
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::share_run::far_apart;
use crate::stage::{in_sandbox, on_desk};

/// Milliseconds that the page may take at a time for what grows with the list; the machine of the tests is a slow one.
const AT_MOST: f64 = 500.0;

/// What the head of the page says of the list.
async fn extent(page: &Page) -> Outcome<String> {
    Ok(page.hook("image-count", &[]).await?.text().await?)
}

/// The places of the rows that are in the document, the head being the first.
async fn places(page: &Page) -> Outcome<Vec<u64>> {
    let places = page
        .js("return [...document.querySelectorAll('[data-test=image-row]')].map((row) => Number(row.getAttribute('aria-rowindex')))")
        .await?;
    Ok(places.as_array().into_iter().flatten().filter_map(Value::as_u64).collect())
}

/// How long the last filtering and sorting took, in milliseconds.
async fn took(page: &Page) -> Outcome<f64> {
    let measured = "return performance.getEntriesByName('images: filter and sort', 'measure').at(-1)?.duration ?? -1";
    Ok(page.js(measured).await?.as_f64().unwrap_or(-1.0))
}

/// Waits until the head says so, and gives back how long filtering and sorting took.
async fn shows(page: &Page, text: &str) -> Outcome<f64> {
    page.until(&format!("the list to say {text:?}"), async || Ok(extent(page).await? == text))
        .await?;
    let milliseconds = took(page).await?;
    assert!((0.0..AT_MOST).contains(&milliseconds), "{text}: {milliseconds} ms");
    Ok(milliseconds)
}

#[tokio::test]
async fn a_list_of_100_000_images_is_complete_and_virtualized() -> Outcome {
    on_desk(async |page| {
        page.open("/accounts").await?;
        page.press("Open with OpenStack's rules and 100,000 images").await?;
        page.says("Web Platform").await?;
        page.go("/images/DFW").await?;
        // The first page is there while the rest is on its way.
        page.hook("image-row", &[]).await?;
        assert!(extent(page).await?.ends_with("so far"), "{}", extent(page).await?);
        let begun = std::time::Instant::now();
        while !extent(page).await?.ends_with("complete") {
            assert!(
                begun.elapsed().as_secs() < 180,
                "after {:?}: {}",
                begun.elapsed(),
                extent(page).await?
            );
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        println!("100,014 images were read in {:.1} s", begun.elapsed().as_secs_f64());
        shows(page, "100,014 of 100,014, complete").await?;
        let table = page
            .js("return document.querySelector('[role=table]').getAttribute('aria-rowcount')")
            .await?;
        assert_eq!(table, "100015", "the head is a row");

        // By scrolling to the end, and with the keyboard back to the beginning.
        page.js("window.scrollTo(0, document.body.scrollHeight)").await?;
        page.until("the last row", async || Ok(places(page).await?.last() == Some(&100_015)))
            .await?;
        assert!(places(page).await?.len() < 80, "{:?}", places(page).await?.len());
        page.js("document.querySelector('[aria-rowindex=\"100015\"] a').focus()").await?;
        page.keys(Key::Home + "").await?;
        page.until("the first row to have the focus", async || {
            Ok(page
                .js("return document.activeElement.closest('tr')?.getAttribute('aria-rowindex')")
                .await?
                == "2")
        })
        .await?;

        // The row with the focus stays in the document when one scrolls away, and the keyboard goes on from it.
        page.js("window.scrollTo(0, 200000)").await?;
        page.until("rows far down", async || Ok(places(page).await?.last() > Some(&1000))).await?;
        assert_eq!(places(page).await?[0], 2);
        page.keys(Key::Down + "").await?;
        page.until("the second row to have the focus", async || {
            Ok(page
                .js("return document.activeElement.closest('tr')?.getAttribute('aria-rowindex')")
                .await?
                == "3")
        })
        .await?;

        let field = page.find(Role::Searchbox, "Name, ID or tag").await?;
        field.send_keys("nightly-4242").await?;
        let filtered = shows(page, "11 of 100,014, complete").await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + "").await?;
        shows(page, "100,014 of 100,014, complete").await?;
        let name = page.find(Role::Button, begins("Name")).await?;
        page.click(&name).await?;
        page.until("the first name of the alphabet", async || {
            let names = page.image_names().await?;
            Ok(names.first().is_some_and(|name| name == "alpine-3.22" || name.starts_with("api-")))
        })
        .await?;
        println!("filtered in {filtered:.0} ms, sorted in {:.0} ms", took(page).await?);
        assert!(took(page).await? < AT_MOST);
        Ok(())
    })
    .await
}

/// The places of a row's cells that are in the document, the head being the first.
async fn columns(page: &Page) -> Outcome<Vec<u64>> {
    let places = page
        .js("return [...document.querySelectorAll('[data-test=plan-line]:first-child > td:not(.virtual__gap)')].map((cell) => Number(cell.getAttribute('aria-colindex')))")
        .await?;
    Ok(places.as_array().into_iter().flatten().filter_map(Value::as_u64).collect())
}

#[tokio::test]
async fn a_grid_of_300_projects_is_virtualized() -> Outcome {
    const PROJECTS: u64 = 300;
    in_sandbox(async |page| {
        page.go("/share/DFW").await?;
        page.heading("Share").await?;
        for image in ["web-2026-11", "api-2026-11"] {
            page.tick(begins(image)).await?;
        }
        let projects: Vec<String> = (1..=u128::from(PROJECTS)).map(far_apart).collect();
        let put = format!(
            "const field = document.querySelector('textarea'); field.value = '{}'; field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
            projects.join(" ")
        );
        page.js(&put).await?;
        page.says("600 cells").await?;
        page.until("some columns", async || Ok(!columns(page).await?.is_empty())).await?;
        let grid = page.find(Role::Grid, "Plan, images by projects").await?;
        assert_eq!(grid.attr("aria-colcount").await?.as_deref(), Some("301"));
        let drawn = columns(page).await?;
        assert!(drawn.len() < 40 && drawn[0] == 2, "{drawn:?}");

        // To the last one, which scrolls; the rows go with the heads.
        let at = "return document.activeElement.dataset.at ?? ''";
        page.js("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()").await?;
        page.keys(Key::End + "").await?;
        page.until("the last column", async || Ok(page.js(at).await? == "1,300")).await?;
        page.until("what is near it", async || {
            let drawn = columns(page).await?;
            Ok(drawn.last() == Some(&(PROJECTS + 1)) && drawn.contains(&(PROJECTS - 3)) && !drawn.contains(&2))
        })
        .await?;
        assert!(columns(page).await?.len() < 40);
        let under = "const edge = (own) => document.querySelector(own).getBoundingClientRect();
            return [edge('[data-at=\"1,299\"]').left - edge('[data-at=\"0,299\"]').left, edge('[data-at=\"1,0\"]').left - edge('.matrix').left]";
        let under = page.js(under).await?;
        assert_eq!(under[0].as_f64(), Some(0.0), "a cell stands under its head");
        assert!(under[1].as_f64().is_some_and(|left| left < 3.0), "the names of the images stay: {under}");

        // The middle, by scrolling: what has the focus stays.
        page.js("document.querySelector('.matrix').scrollLeft = 150 * 144").await?;
        page.until("the middle", async || Ok(columns(page).await?.contains(&152))).await?;
        let drawn = columns(page).await?;
        assert!(drawn.len() < 40 && drawn.last() == Some(&(PROJECTS + 1)), "{drawn:?}");
        assert_eq!(page.js(at).await?, "1,300");
        page.keys(Key::Left + "").await?;
        page.until("the one before", async || Ok(page.js(at).await? == "1,299")).await?;
        page.keys(Key::Home + "").await?;
        page.until("the image", async || Ok(page.js(at).await? == "1,0")).await
    })
    .await
}

#[tokio::test]
async fn images_are_filtered_by_the_projects_answer() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.go("/images/DFW").await?;
        page.heading("Images").await?;
        page.whole_list().await?;
        let names = async || {
            page.whole_list().await?;
            page.image_names().await
        };
        assert!(!names().await?.contains(&"api-2026-11".to_owned()), "it waits for an answer");
        page.pick("List", "Shared with me, pending").await?;
        page.says("api-2026-11").await?;
        let pending = names().await?;
        page.pick("List", "Shared with me, rejected").await?;
        page.says("pg-17-base").await?;
        let rejected = names().await?;
        assert!(pending.iter().all(|name| !rejected.contains(name)));
        page.pick("List", "Shared with me, any answer").await?;
        page.says("web-2026-11").await?;
        let all = names().await?;
        assert!(pending.iter().chain(&rejected).all(|name| all.contains(name)), "{all:?}");
        // It stands in the address, so that a link shows the same list.
        assert!(page.route().await?.contains("answer=any"), "{}", page.route().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_interrupted_list_continues_where_it_stopped() -> Outcome {
    const PASSWORD: &str = "of-the-test";
    let beside = Beside::new(&[("ana.ruiz", PASSWORD)]);
    let site = Site::start_at("/", |origin| beside.router(origin)).await?;
    let setting = Setting::desk(site.url()).with_refusals([Refusal::Status(502)]);
    in_browser(setting, async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", site.origin());
        let proof = Proof::Password("ana.ruiz", PASSWORD, "Web Platform");
        beside.break_down(Some("GET /image/DFW/v2/images?os_hidden=true"));
        page.sign_in(&SignIn { identity: &identity, proxy: None, proof, side: Side::Producer })
            .await?;
        page.go("/images/DFW").await?;
        page.says("Continue").await?;
        let told = extent(page).await?;
        assert!(told.ends_with("so far, not complete"), "{told}");
        let shown = places(page).await?.len();
        assert!(shown > 5, "what came before is shown");
        beside.break_down(None);
        let asked = beside.count("GET /image/DFW/v2/images?limit");
        page.press("Continue").await?;
        page.whole_list().await?;
        assert!(places(page).await?.len() > shown, "the hidden one has come");
        let again = beside.count("GET /image/DFW/v2/images?limit");
        assert_eq!(again, asked, "what was there is not asked for again");
        page.gone(Role::Alert, begins("")).await
    })
    .await
}

#[tokio::test]
async fn every_image_shows_its_source() -> Outcome {
    in_sandbox(async |page| {
        page.act_as(Side::Consumer).await?;
        page.go("/images/DFW?name=web-2026-11").await?;
        page.comes_from("web-2026-11", "from Web Platform").await?;
        page.act_as(Side::Producer).await?;
        page.comes_from("web-2026-11", "mine").await
    })
    .await
}
