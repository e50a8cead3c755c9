//! The journal on the real services: it has every call of a handshake with its request ID and without its secrets, and it undoes an
//! offer, an answer and a removal.

use imageshare_tests::browser::handshake::offer_accept_and_stop;
use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Side, SignInForm, in_browser, starts_with,
};

use crate::harness::{direct_setup, record_tokens, recorded_tokens, sign_in_user, test_share};

/// Opens the newest call with this method that passes a filter; returns the text of its details.
async fn open_call(page: &Page, filter: &str, method: &str) -> Outcome<String> {
    page.open_journal().await?;
    page.filter_journal(filter).await?;
    let call = page.wait_for_test_id("journal-call", &[("method", method)]).await?;
    page.click(&call).await?;
    let detail = page.wait_for_test_id("journal-detail", &[]).await?;
    Ok(format!("{}{}", detail.text().await?, detail.inner_html().await?))
}

async fn start_undo(page: &Page, method: &str) -> Outcome {
    open_call(page, "Can be undone", method).await?;
    page.press("Undo…").await?;
    page.press_in_dialog("Undo this change?", "Undo").await
}

#[tokio::test]
async fn a_real_handshake_is_listed_with_request_ids_and_without_secrets() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "listed-in-the-journal")?;
    let token = live.issue_token("consumer")?;
    in_browser(direct_setup(&live)?, async |page| {
        record_tokens(page).await?;
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        page.sign_in(&SignInForm {
            identity_url: live.setting("/keystone_url")?,
            proxy_url: None,
            credentials: FormCredentials::Token(&token, "consumer"),
            side: Side::Consumer,
        })
        .await?;
        // A sign-in with a token gets a token of its own.
        let issued = recorded_tokens(page).await?;
        assert_eq!(issued.len(), 2);
        let secrets: Vec<&str> = issued
            .iter()
            .chain([&token])
            .map(String::as_str)
            .chain([live.password("producer")?])
            .collect();
        let share = test_share(&live, &image)?;
        offer_accept_and_stop(page, &share).await?;

        for (method, status) in [("POST", "200"), ("PUT", "200"), ("DELETE", "204")] {
            let detail = open_call(page, "Changes", method).await?;
            for part in [status, "req-", &image.id] {
                assert!(detail.contains(part), "{method} lacks {part}: {detail}");
            }
            page.expect_no_leak(&secrets).await?;
        }
        page.select_radio(starts_with("All ")).await?;
        page.record_saved_files().await?;
        for button in ["Export HAR", "Export runbook", "Export script"] {
            let file = page.saved_file(button).await?;
            assert!(file.contains(&image.id), "{button} lacks the handshake");
            let leaked = secrets.iter().filter(|secret| file.contains(**secret)).count();
            assert_eq!(leaked, 0, "{button} has secrets");
        }
        page.js("window.files = []; return 0").await?;
        page.expect_no_leak(&secrets).await
    })
    .await
}

#[tokio::test]
async fn an_offer_an_answer_and_a_removal_are_undone() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "undone-in-the-journal")?;
    let consumer = live.setting("/projects/consumer")?;
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, None).await?;
        let share = test_share(&live, &image)?;
        page.act_as(Side::Producer).await?;
        page.fill_in_share_form(&share).await?;
        page.send_offer(&share).await?;
        start_undo(page, "POST").await?;
        page.press("Stop now").await?;
        page.wait_until("the offer to be undone", async || Ok(image.members()?.is_empty())).await?;

        image.share_with(consumer)?;
        page.act_as(Side::Consumer).await?;
        page.answer_offer(&share, "pending", "Accept").await?;
        assert_eq!(image.member_status(consumer)?, "accepted");
        start_undo(page, "PUT").await?;
        page.wait_until("the answer to be undone", async || {
            Ok(image.member_status(consumer)? == "pending")
        })
        .await?;

        page.act_as(Side::Producer).await?;
        page.stop_sharing(&share, "pending").await?;
        assert_eq!(image.members()?, Vec::<String>::new());
        start_undo(page, "DELETE").await?;
        page.wait_until("the removal to be undone", async || Ok(image.members()? == [consumer]))
            .await
    })
    .await
}
