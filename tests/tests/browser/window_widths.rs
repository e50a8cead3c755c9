//! Windows of many widths: nothing overlaps, words are not broken, there is one control for regions, and a grid that is wider
//! than its frame shows how many columns are hidden.

use imageshare_tests::browser::sandbox::TOM;
use imageshare_tests::browser::{Outcome, Page, Role, Side, TestError, starts_with};

use crate::harness::in_sandbox;

/// The narrowest phone, and the widths at which the layout changes.
const WIDTHS: [u32; 9] = [320, 390, 760, 768, 780, 800, 1023, 1152, 1280];

/// Every page, and a text that shows that it is loaded.
async fn routes_with_texts(page: &Page) -> Outcome<Vec<(String, &'static str)>> {
    let image = page.image_id("DFW", "web-2026-11").await?;
    let pages = [
        ("/images/DFW".to_owned(), "web-2026-11"),
        (format!("/images/DFW/{image}"), "What consumers see now"),
        ("/shared".to_owned(), "14 shares of 11 images, complete"),
        ("/share/DFW".to_owned(), "web-2026-11"),
        ("/offers".to_owned(), "qa-selenium-4"),
        ("/one-step".to_owned(), "Select an image first."),
        ("/accounts".to_owned(), "Tom Weiss"),
        ("/about".to_owned(), "About Image Share"),
        ("/journal".to_owned(), "Can be undone"),
        ("/address-book".to_owned(), "No projects yet"),
        ("/connect".to_owned(), "Producer or consumer"),
    ];
    Ok(pages.into())
}

#[tokio::test]
async fn no_page_overlaps_or_overflows_at_any_width() -> Outcome {
    in_sandbox(async |page| {
        let mut failures = Vec::new();
        for (route, text) in routes_with_texts(page).await? {
            page.act_as(Side::Producer).await?;
            page.go(&route).await?;
            page.wait_for_text(text).await?;
            for width in WIDTHS {
                page.resize(width, 844).await?;
                if let Err(error) = page.expect_intact_layout().await {
                    failures.push(error.to_string());
                }
            }
        }
        if failures.is_empty() { Ok(()) } else { Err(TestError::new(failures.join("\n"))) }
    })
    .await
}

#[tokio::test]
async fn the_permissions_table_breaks_no_word() -> Outcome {
    in_sandbox(async |page| {
        page.go("/one-step").await?;
        page.press("Permissions…").await?;
        page.wait_for_text("reader").await?;
        for width in [320, 390, 800] {
            page.resize(width, 844).await?;
            page.expect_intact_layout().await?;
        }
        Ok(())
    })
    .await
}

/// Returns the number of controls on the page that choose a region.
const REGION_CONTROLS_SCRIPT: &str = "return [...document.querySelectorAll('select, nav')]
    .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }))
    .map((one) => one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? '')
    .filter((name) => /region/i.test(name)).length";

#[tokio::test]
async fn a_page_has_one_region_control_at_most() -> Outcome {
    in_sandbox(async |page| {
        for (route, text) in routes_with_texts(page).await? {
            page.act_as(Side::Producer).await?;
            page.go(&route).await?;
            page.wait_for_text(text).await?;
            let controls = page.js(REGION_CONTROLS_SCRIPT).await?;
            assert!(controls.as_u64() <= Some(1), "{route} has {controls}");
        }
        page.go("/images/DFW").await?;
        page.wait_for_text("web-2026-11").await?;
        assert_eq!(page.js(REGION_CONTROLS_SCRIPT).await?, 1, "the regions of the list");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn shared_by_me_is_one_tap_away_on_a_phone() -> Outcome {
    in_sandbox(async |page| {
        page.resize(390, 844).await?;
        page.follow_link("Shared").await?;
        page.wait_for_heading("Shared by me").await
    })
    .await
}

#[tokio::test]
async fn the_bar_does_not_cover_the_last_row_on_a_phone() -> Outcome {
    in_sandbox(async |page| {
        page.resize(390, 844).await?;
        page.open_my_shares().await?;
        for share in page.all_by_test_id("share", &[]).await?.iter().take(3) {
            page.click(share).await?;
        }
        page.find(Role::Region, "Selection").await?;
        page.expect_intact_layout().await?;
        let share = "const bar = document.querySelector('.bar').getBoundingClientRect(); return bar.height / innerHeight";
        let fraction = page.js(share).await?.as_f64().unwrap_or(1.0);
        assert!(fraction < 0.25, "the bar takes {fraction} of the window");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn toasts_cover_no_heading_on_a_phone() -> Outcome {
    in_sandbox(async |page| {
        page.resize(390, 844).await?;
        page.go("/one-step").await?;
        page.wait_for_text("Select an image first.").await?;
        page.sign_in_as(TOM).await?;
        page.expect_intact_layout().await?;
        // This page has a bar; toasts once appeared at the top of such pages.
        let low = "return !!document.querySelector('.bar')
            && document.querySelector('.toast').getBoundingClientRect().top > innerHeight / 2";
        assert_eq!(page.js(low).await?, true, "they are at the top of the page");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn toasts_cover_no_bar_on_a_short_page() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=gpu").await?;
        page.wait_for_all_shares().await?;
        page.select_share("pending").await?;
        page.press_in_selection_bar("Follow up").await?;
        page.press_in_dialog("Follow up on 1 share", "Save date").await?;
        page.wait_for_text("Follow-up date saved for 1 share").await?;
        page.find(Role::Region, "Selection").await?;
        let clear = "const [toast, bar] = ['.toast', '.bar'].map((own) => document.querySelector(own).getBoundingClientRect());
            return toast.bottom <= bar.top || bar.bottom <= toast.top";
        assert_eq!(page.js(clear).await?, true, "they cover the bar");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_filter_shows_its_count_near_its_controls() -> Outcome {
    in_sandbox(async |page| {
        page.go("/images/DFW?whose=public").await?;
        page.wait_for_text("4 of 14 images").await?;
        page.go("/images/DFW").await?;
        page.wait_for_text("14 images").await?;
        page.open_my_shares().await?;
        page.wait_for_text("14 shares").await?;
        page.select_radio("Rejected 2").await?;
        page.wait_for_text("2 of 14 shares").await?;
        let near = "return !!document.querySelector('[role=search] [data-test=filter-count]')";
        assert_eq!(page.js(near).await?, true, "the count is not next to the controls");
        Ok(())
    })
    .await
}

/// Returns the number of columns that end outside the grid's frame.
const HIDDEN_COLUMNS_SCRIPT: &str = "const frame = document.querySelector('.matrix');
    const end = frame.getBoundingClientRect().right + 2;
    return [...frame.querySelectorAll('thead th')].filter((head) => head.getBoundingClientRect().right > end).length";

#[tokio::test]
async fn a_wide_grid_counts_hidden_columns_and_scrolls_to_them() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        assert_eq!(page.all_by_test_id("columns-beyond", &[]).await?.len(), 0, "both projects are visible");
        // As narrow as the grid can be next to the sidebar, with columns that do not fit.
        page.js("document.querySelector('.matrix').style.maxWidth = '24rem'; window.dispatchEvent(new Event('resize'))").await?;
        let hidden_count = async || -> Outcome<u64> {
            Ok(page.js(HIDDEN_COLUMNS_SCRIPT).await?.as_u64().unwrap_or_default())
        };
        let mut hidden = hidden_count().await?;
        assert!(hidden > 0, "no column is outside the frame");
        // Each press shows at least one more column; how many depends on the width of the font.
        while hidden > 0 {
            let noun = if hidden == 1 { "project" } else { "projects" };
            page.press(starts_with(&format!("+{hidden} {noun}"))).await?;
            page.wait_until("more columns to be visible", async || Ok(hidden_count().await? < hidden)).await?;
            hidden = hidden_count().await?;
        }
        page.wait_until_removed("columns-beyond", &[]).await?;
        let focused = page.js("return document.activeElement.getAttribute('role')").await?;
        assert_eq!(focused, "columnheader", "the focus goes to what was shown");
        Ok(())
    })
    .await
}
