//! The start page and the navigation, as a first visitor sees them.

use imageshare_tests::browser::{BrowserSetup, Outcome, Page, StaticServer, in_browser};
use serde_json::json;

use crate::harness::on_desktop;

#[tokio::test]
async fn the_page_works_below_any_path_of_any_static_host() -> Outcome {
    let server = StaticServer::start_at("/tools/share/", |_| axum::Router::new()).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.open("/").await?;
        page.follow_link("About").await?;
        page.wait_for_heading("About Image Share").await?;
        page.driver().back().await?;
        page.wait_for_text("Share machine images between cloud accounts").await
    })
    .await
}

#[tokio::test]
async fn the_start_diagram_follows_the_selected_answer() -> Outcome {
    on_desktop(async |page| {
        page.open("/").await?;
        page.select_radio("Reject").await?;
        page.wait_for_text(
            "The share remains until Ana stops sharing, and Ben can still accept the offer.",
        )
        .await?;
        page.select_radio("Accept").await?;
        page.wait_for_text("The image is in Ben's list.").await
    })
    .await
}

#[tokio::test]
async fn an_unknown_address_links_to_the_start_page() -> Outcome {
    on_desktop(async |page| {
        page.open("/imges/DFW").await?;
        page.wait_for_heading("Page not found").await?;
        page.wait_for_text("#/imges/DFW").await?;
        page.follow_link("Go to the start page").await?;
        page.wait_for_text("Share machine images between cloud accounts").await
    })
    .await
}

#[tokio::test]
async fn page_changes_set_the_title_and_focus_the_heading() -> Outcome {
    on_desktop(async |page| {
        page.open("/about").await?;
        page.wait_for_heading("About Image Share").await?;
        for (link, heading) in
            [("Accounts", "Accounts"), ("Images", "Images"), ("About", "About Image Share")]
        {
            page.follow_link(link).await?;
            page.wait_for_heading(heading).await?;
            page.wait_until("the heading to have the focus", async || {
                Ok(page.focused_name().await? == heading)
            })
            .await?;
        }
        Ok(())
    })
    .await
}

/// Restarts the diagram's animations, pauses them and returns their number.
const RESTART_ANIMATIONS_SCRIPT: &str = "const play = document.querySelector('.play');
    play.style.display = 'none';
    play.getBoundingClientRect();
    play.style.display = '';
    play.getBoundingClientRect();
    window.playing = document.getAnimations();
    for (const one of window.playing) one.pause();
    return window.playing.length";

/// Returns the parts of the diagram that are not fully visible `AT` milliseconds into its animations.
const INVISIBLE_PARTS_SCRIPT: &str = "const missing = [];
    for (const one of window.playing) one.currentTime = AT;
    for (const element of document.querySelectorAll('.play, .play *')) {
        if (element.closest('.sr')) continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            missing.push(element.className + ' is not shown');
        for (const part of ['', '::before', '::after']) {
            const style = getComputedStyle(element, part);
            const input = element.localName === 'input';
            if (!input && (style.opacity !== '1' || style.clipPath !== 'none' || style.translate !== 'none'))
                missing.push(element.className + part + ' is faint, cut or elsewhere');
        }
    }
    return missing";

/// Sets the user's preference for motion.
async fn set_reduced_motion(page: &Page, wanted: &str) -> Outcome {
    let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": wanted }] });
    page.driver().cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

#[tokio::test]
async fn the_diagram_is_fully_visible_in_every_frame() -> Outcome {
    on_desktop(async |page| {
        set_reduced_motion(page, "no-preference").await?;
        page.open("/").await?;
        page.wait_for_text("Ana offers").await?;
        let playing = page.js(RESTART_ANIMATIONS_SCRIPT).await?;
        assert!(playing.as_u64() > Some(0), "nothing moves: {playing}");
        for at in (0..=2200).step_by(100) {
            let missing = page.js(&INVISIBLE_PARTS_SCRIPT.replace("AT", &at.to_string())).await?;
            assert_eq!(missing, json!([]), "after {at} ms");
        }
        set_reduced_motion(page, "reduce").await?;
        assert_eq!(
            page.js(RESTART_ANIMATIONS_SCRIPT).await?,
            0,
            "nothing moves with reduced motion"
        );
        Ok(())
    })
    .await
}
