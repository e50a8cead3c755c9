//! Nobody uses the page: sessions end after ten minutes, a page with unfinished work is locked, and typed secrets are wiped. The
//! page's clock is moved, nobody waits.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{Outcome, Page, Role, distinct_project_id, starts_with};

use crate::bulk_run::{IMAGES, sign_in_as_producer};
use crate::harness::{PASSWORD, with_cloud};

const LOCKED: &str = "This page is locked";
const SIGNED_OUT: &str = "You were signed out after 10 minutes of inactivity.";
const DONE: &str =
    "The work in progress ended, and you were signed out after 10 minutes of inactivity.";

/// Two more images, because an image has at most 128 members.
const EXTRA_IMAGES: [(&str, &str); 2] = [
    ("11111111-4a2d-4c4e-9a34-0d6c5b7e8f90", "batch-2026-11"),
    ("22222222-4a2d-4c4e-9a34-0d6c5b7e8f90", "queue-2026-11"),
];

/// Starts a run that offers these images to this many projects, and waits until some offers were sent.
async fn start_run(
    page: &Page,
    cloud: &FakeCloud,
    images: &[&str],
    projects: usize,
) -> Outcome<usize> {
    page.go("/share/DFW").await?;
    page.wait_for_heading("Share").await?;
    for image in images {
        page.toggle_checkbox(starts_with(image)).await?;
    }
    let ids: Vec<String> = (1..).take(projects).map(distinct_project_id).collect();
    page.replace_text("Project IDs", &ids.join(" ")).await?;
    page.press(format!("I have checked all {} images", images.len()).as_str()).await?;
    let offers = images.len() * projects;
    page.press(format!("Send {offers} offers").as_str()).await?;
    page.wait_until("some offers", async || Ok(cloud.request_count("POST /image/DFW/") >= 8))
        .await?;
    Ok(offers)
}

async fn wait_for_lock(page: &Page) -> Outcome {
    page.wait_until("the lock", async || page.is_shown(Role::Heading, LOCKED).await).await?;
    assert_eq!(page.js("return document.title").await?.as_str(), Some("Locked - Image Share"));
    assert!(!page.is_shown(Role::Heading, "Share").await?, "the page is hidden");
    assert!(page.is_shown(Role::Button, "Sign out and stop the work").await?);
    Ok(())
}

async fn wait_until_revoked(page: &Page, cloud: &FakeCloud, tokens: &[String]) -> Outcome {
    page.wait_until("the tokens are revoked", async || {
        Ok(tokens.iter().all(|token| !cloud.accepts_token(token)))
    })
    .await
}

#[tokio::test]
async fn a_run_of_600_calls_goes_on_through_15_idle_minutes() -> Outcome {
    with_cloud(async |page, cloud| {
        let tokens = cloud.tokens();
        for (id, name) in EXTRA_IMAGES {
            assert_eq!(cloud.create_image("DFW", id, name), 201);
        }
        let images: Vec<&str> =
            IMAGES.into_iter().chain(EXTRA_IMAGES.map(|(_, name)| name)).collect();
        let offers = start_run(page, cloud, &images, 100).await?;
        assert_eq!(offers, 600);
        cloud.delay_requests(Some("POST /image/DFW/"));
        page.move_clock(541).await?;
        page.wait_for_text("This page will lock in 1 minute").await?;
        page.move_clock(60).await?;
        wait_for_lock(page).await?;
        page.wait_for_text("Sharing:").await?;
        // The consumer's account does nothing, so it ends at once.
        page.wait_until("the consumer is signed out", async || {
            Ok(tokens.iter().filter(|token| cloud.accepts_token(token)).count() == 1)
        })
        .await?;
        page.move_clock(300).await?;
        cloud.delay_requests(None);
        for sent in (50..=offers).step_by(50) {
            page.wait_until(&format!("{sent} offers"), async || {
                Ok(cloud.success_count("POST /image/DFW/") >= sent)
            })
            .await?;
        }
        page.wait_for_text(DONE).await?;
        assert_eq!(cloud.success_count("POST /image/DFW/"), offers);
        wait_until_revoked(page, cloud, &tokens).await
    })
    .await
}

#[tokio::test]
async fn a_user_of_a_locked_page_opens_it_by_signing_in() -> Outcome {
    with_cloud(async |page, cloud| {
        let before = cloud.tokens();
        let offers = start_run(page, cloud, &IMAGES, 20).await?;
        cloud.delay_requests(Some("POST /image/DFW/"));
        page.move_clock(601).await?;
        wait_for_lock(page).await?;
        sign_in(page, "ana.ruiz", "Web Platform").await?;
        page.wait_for_text("The page is unlocked.").await?;
        page.wait_for_heading("Share").await?;
        cloud.delay_requests(None);
        page.wait_for_text(&format!("{offers} of {offers}")).await?;
        assert_eq!(cloud.success_count("POST /image/DFW/"), offers);
        wait_until_revoked(page, cloud, &before).await?;
        let new = cloud.tokens().pop().unwrap_or_default();
        assert!(cloud.accepts_token(&new), "the user stays signed in");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn another_user_cannot_open_a_locked_page() -> Outcome {
    with_cloud(async |page, cloud| {
        start_run(page, cloud, &IMAGES, 20).await?;
        cloud.delay_requests(Some("POST /image/DFW/"));
        page.move_clock(601).await?;
        wait_for_lock(page).await?;
        sign_in(page, "ben.okafor", "QA Lab").await?;
        page.wait_for_text("so the page stays locked").await?;
        wait_until_revoked(page, cloud, &cloud.tokens().split_off(2)).await?;
        wait_for_lock(page).await?;
        page.press("Sign out and stop the work").await?;
        page.wait_for_heading("Share").await?;
        wait_until_revoked(page, cloud, &cloud.tokens()).await?;
        cloud.delay_requests(None);
        Ok(())
    })
    .await
}

/// Signs in on the locked page, whose form has the cloud's address.
async fn sign_in(page: &Page, user: &str, project: &str) -> Outcome {
    page.fill("User name", user).await?;
    page.fill("Password", PASSWORD).await?;
    page.fill("Project", project).await?;
    page.press("Connect").await
}

#[tokio::test]
async fn without_work_sessions_end_and_a_typed_password_is_wiped() -> Outcome {
    with_cloud(async |page, cloud| {
        page.go("/connect").await?;
        page.fill("Password", "half a passw").await?;
        page.move_clock(541).await?;
        page.wait_for_text("You'll be signed out in 1 minute").await?;
        page.move_clock(60).await?;
        page.wait_for_text(SIGNED_OUT).await?;
        let password = page.find(Role::Textbox, "Password").await?;
        assert_eq!(password.value().await?.as_deref(), Some(""));
        let tokens = cloud.tokens();
        wait_until_revoked(page, cloud, &tokens).await?;
        let secrets: Vec<&str> = tokens.iter().map(String::as_str).chain([PASSWORD]).collect();
        page.expect_no_leak(&secrets).await?;
        let secrets: Vec<&str> = secrets.into_iter().chain(["half a passw"]).collect();
        page.wait_until("no secret in the memory of WebAssembly", async || {
            Ok(page.copies_in_wasm_memory(&secrets).await? == 0)
        })
        .await?;
        sign_in_as_producer(page).await
    })
    .await
}

#[tokio::test]
async fn notifications_keep_a_locked_page_watching() -> Outcome {
    with_cloud(async |page, cloud| {
        // A browser without windows denies it.
        page.js("Object.defineProperty(Notification, 'permission', { get: () => 'granted' })")
            .await?;
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        page.press("Browser notifications").await?;
        page.wait_for_text("While notifications are on").await?;
        page.move_clock(601).await?;
        wait_for_lock(page).await?;
        page.wait_for_text("Checking for changes, because notifications are on").await?;
        assert!(cloud.tokens().iter().all(|token| cloud.accepts_token(token)));
        page.press("Sign out and stop the work").await?;
        wait_until_revoked(page, cloud, &cloud.tokens()).await
    })
    .await
}

#[tokio::test]
async fn closing_the_page_revokes_its_tokens() -> Outcome {
    with_cloud(async |page, cloud| {
        let first = page.window().await?;
        let other = page.open_window().await?;
        page.switch_to(&first).await?;
        page.close_window_and_switch_to(&other).await?;
        wait_until_revoked(page, cloud, &cloud.tokens()).await
    })
    .await
}

#[tokio::test]
async fn leaving_the_page_ends_its_sessions() -> Outcome {
    with_cloud(async |page, cloud| {
        page.js(
            "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); return 0",
        )
        .await?;
        page.wait_for_text("You were signed out because you left this page.").await?;
        wait_until_revoked(page, cloud, &cloud.tokens()).await
    })
    .await
}
