//! The handshake and other tasks with the keyboard only: Tab, Enter, Space and arrow keys, the focus always visible.

use imageshare_tests::browser::{Outcome, Page, Side, TestError, starts_with};
use thirtyfour::prelude::*;

use crate::harness::{in_sandbox, on_desktop, on_phone};

/// Tabs to an element by name, checks that its focus is visible, and presses Enter.
async fn tab_to_and_press_enter(page: &Page, name: &str) -> Outcome {
    page.tab_to(name).await?;
    page.press_keys(Key::Enter + "").await
}

#[tokio::test]
async fn sharing_and_accepting_need_no_pointer() -> Outcome {
    on_desktop(async |page| {
        page.open("/").await?;
        tab_to_and_press_enter(page, "Open the sandbox").await?;
        page.wait_for_heading("Images").await?;
        page.wait_for_complete_image_list().await?;

        // The producer goes from the list to the form.
        page.tab_to("Name, ID, or tag").await?;
        page.press_keys("win-2022").await?;
        page.wait_for_text("1 of 14, complete").await?;
        tab_to_and_press_enter(page, "win-2022-iis").await?;
        page.wait_for_heading("win-2022-iis").await?;
        tab_to_and_press_enter(page, "Share…").await?;
        page.wait_for_text("Share win-2022-iis").await?;
        tab_to_and_press_enter(page, "QA Lab").await?;
        for label in [
            "I have checked the image for keys and passwords",
            "My license covers everyone I share the image with",
        ] {
            page.tab_to(label).await?;
            page.press_keys(Key::Space + "").await?;
        }
        tab_to_and_press_enter(page, "Send 1 offer").await?;
        page.wait_for_text("Offered to 1 project").await?;

        // The consumer goes to the offers.
        tab_to_and_press_enter(page, "Switch to QA Lab").await?;
        page.tab_back_to("Offers for me").await?;
        page.press_keys(Key::Enter + "").await?;
        page.wait_for_heading("Offers for me").await?;
        page.wait_for_text("win-2022-iis").await?;
        tab_to_and_press_enter(page, "win-2022-iis").await?;
        tab_to_and_press_enter(page, "Accept, win-2022-iis").await?;
        page.wait_for_text("Accepted win-2022-iis in").await
    })
    .await
}

#[tokio::test]
async fn cleaning_up_needs_no_pointer() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        tab_to_and_press_enter(page, "Clean up 2").await?;
        page.wait_for_text("This makes space for 2 new members across 2 images.").await?;
        tab_to_and_press_enter(page, "Stop 2 shares").await?;
        // The focus is on the button that cancels; "Stop now" is one stop away.
        page.wait_until("the cancel button to have the focus", async || {
            Ok(page.focused_name().await? == "Keep sharing")
        })
        .await?;
        tab_to_and_press_enter(page, "Stop now").await?;
        page.wait_for_share_count("rejected", 0).await?;
        page.wait_for_text("2 of 2 ended").await
    })
    .await
}

#[tokio::test]
async fn arrow_keys_move_between_tabs_and_between_options() -> Outcome {
    in_sandbox(async |page| {
        page.go("/offers").await?;
        page.wait_for_heading("Offers for me").await?;
        page.tab_to("Pending").await?;
        page.press_keys(Key::Right + "").await?;
        page.wait_until(
            "the accepted ones",
            async || Ok(page.route().await? == "/offers/accepted"),
        )
        .await?;
        page.press_keys(Key::Right + "").await?;
        page.wait_until(
            "the rejected ones",
            async || Ok(page.route().await? == "/offers/rejected"),
        )
        .await?;

        page.act_as(Side::Producer).await?;
        page.go("/images/DFW").await?;
        page.wait_for_heading("Images").await?;
        page.wait_for_complete_image_list().await?;
        page.tab_to("All").await?;
        page.press_keys(Key::Right + "").await?;
        page.wait_until("the producer's images", async || {
            Ok(page.route().await?.ends_with("whose=mine"))
        })
        .await
    })
    .await
}

/// The focused cell of the grid as row and column; the headers are 0.
async fn focused_cell(page: &Page) -> Outcome<String> {
    let at = page.js("return document.activeElement.dataset.at ?? 'outside'").await?;
    Ok(at.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_plan_is_one_tab_stop_with_arrow_key_navigation() -> Outcome {
    in_sandbox(async |page| {
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        for image in ["web-2026-11", "api-2026-11", "pg-17-base"] {
            page.toggle_checkbox(starts_with(image)).await?;
        }
        page.fill(
            "Project IDs",
            "c4d97e13a85f4b06b2c8e1f7094a6d35 7ae25b90f1c84d3e86a0d94c17b3f258",
        )
        .await?;
        page.wait_until("six cells", async || {
            Ok(page.all_by_test_id("plan-cell", &[]).await?.len() == 6)
        })
        .await?;
        page.tab_to("web-2026-11").await?;
        for (keys, at) in [
            (Key::Right + "", "1,1"),
            (Key::Down + "", "2,1"),
            (Key::Right + "", "2,2"),
            (Key::Right + "", "2,2"),
            (Key::Home + "", "2,0"),
            (Key::End + "", "2,2"),
            (Key::PageDown + "", "3,2"),
            (Key::PageUp + "", "0,2"),
        ] {
            page.press_keys(keys).await?;
            page.wait_until(&format!("the focus at {at}"), async || {
                Ok(focused_cell(page).await? == at)
            })
            .await?;
        }
        for (key, at) in [(Key::End, "3,2"), (Key::Home, "0,0")] {
            let chain = page.driver().action_chain();
            chain.key_down(Key::Control).send_keys(key + "").key_up(Key::Control).perform().await?;
            page.wait_until(&format!("the focus at {at}"), async || {
                Ok(focused_cell(page).await? == at)
            })
            .await?;
        }
        // One tab stop: the next one is outside the grid, and going back returns to the last cell.
        page.press_keys(Key::Tab + "").await?;
        assert_eq!(focused_cell(page).await?, "outside");
        page.tab_back_to("Image").await?;
        page.wait_until("the focus to be back", async || Ok(focused_cell(page).await? == "0,0"))
            .await
    })
    .await
}

#[tokio::test]
async fn a_dialog_traps_the_focus_and_restores_it() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        tab_to_and_press_enter(page, "Stop sharing, QA Lab").await?;
        page.wait_until("the safe answer to have the focus", async || {
            Ok(page.focused_name().await? == "Keep sharing")
        })
        .await?;
        for action in ["Dry run", "Stop sharing"] {
            page.press_keys(Key::Tab + "").await?;
            assert_eq!(page.focused_name().await?, action);
        }
        page.press_keys(Key::Escape + "").await?;
        page.wait_until("the focus to be back", async || {
            Ok(page.focused_name().await? == "Stop sharing, QA Lab")
        })
        .await?;
        page.wait_for_test_id("member-row", &[("status", "accepted")]).await.map(drop)
    })
    .await
}

/// Tabs through every page with the sandbox open; a sticky bar could cover a stop.
async fn tab_through_every_page(page: &Page) -> Outcome {
    page.open_sandbox().await?;
    let image = page.image_id("DFW", "web-2026-11").await?;
    let mut failures = Vec::new();
    for (route, text) in [
        ("/about", "Version and license"),
        ("/images/DFW", "complete"),
        (&format!("/images/DFW/{image}"), "What you can do"),
        ("/shared", "14 shares of 11 images, complete"),
        (&format!("/share/DFW/{image}"), "I have checked"),
        ("/address-book", "No projects yet"),
        ("/offers", "gpu-cuda-13"),
        ("/one-step", "Select an image first."),
        ("/accounts", "Tom Weiss"),
        ("/connect", "Producer or consumer"),
        ("/", "Try the sandbox"),
    ] {
        if route.starts_with("/offers") {
            page.switch_to_consumer().await?;
        }
        page.go(route).await?;
        page.wait_for_text(text).await?;
        match page.tab_through().await {
            Ok(stops) => assert!(stops.len() > 4, "{route} has {} stops", stops.len()),
            Err(error) => failures.push(error.to_string()),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(TestError::new(failures.join("\n"))) }
}

#[tokio::test]
async fn every_tab_stop_has_a_name_and_visible_focus_on_a_desktop() -> Outcome {
    on_desktop(tab_through_every_page).await
}

#[tokio::test]
async fn every_tab_stop_has_a_name_and_visible_focus_on_a_phone() -> Outcome {
    on_phone(tab_through_every_page).await
}
