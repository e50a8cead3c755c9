//! A double click acts once: a changed row keeps its place until the pointer leaves, so the second click hits no other row.

use imageshare_tests::browser::sandbox::{ANA, CHEN, DINA};
use imageshare_tests::browser::{Outcome, Role, Side, starts_with};

use thirtyfour::By;

use crate::harness::{in_sandbox, with_cloud};

#[tokio::test]
async fn a_double_click_deletes_one_contact() -> Outcome {
    in_sandbox(async |page| {
        let book = "id,alias,group\\n3f6c0a917d2b4c58a1e49b7f5d03c682,Alpha,\\n\
            c4d97e13a85f4b06b2c8e1f7094a6d35,Beta,\\n7ae25b90f1c84d3e86a0d94c17b3f258,Gamma,\\n";
        page.js(&format!("localStorage.setItem('book 1 Sandbox', '{book}')")).await?;
        page.open_sandbox().await?;
        page.go("/address-book").await?;
        page.wait_for_heading("Address book").await?;
        let delete = page.find(Role::Button, "Delete, Alpha").await?;
        page.click_twice(&delete).await?;
        page.wait_for_text("Alpha was deleted.").await?;
        assert_eq!(page.all_by_test_id("contact", &[]).await?.len(), 2, "one click, one contact");
        // The row disappears when the pointer leaves.
        let heading = page.find(Role::Heading, "Address book").await?;
        page.hover(&heading).await?;
        page.wait_until("the row to disappear", async || {
            Ok(!page.text().await?.contains("Alpha was deleted."))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_double_click_signs_out_one_account() -> Outcome {
    in_sandbox(async |page| {
        for persona in [CHEN, DINA, ANA] {
            page.sign_in_as(persona).await?;
        }
        page.go("/accounts").await?;
        page.wait_for_heading("Accounts").await?;
        let out = page.find(Role::Button, "Sign out, Partner Lab").await?;
        page.click_twice(&out).await?;
        page.wait_until_gone(Role::Button, "Sign out, Partner Lab").await?;
        page.find(Role::Button, "Sign out, Night Shift").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_double_click_cancels_one_of_several_removals() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "pg-17-base").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("pg-17-base").await?;
        for answer in ["accepted", "rejected"] {
            let row = page.wait_for_test_id("member-row", &[("status", answer)]).await?;
            page.stop_sharing_with_member(&row).await?;
        }
        let first = page.wait_for_test_id("removal", &[]).await?;
        let keep = page.find_in(&first, Role::Button, "Keep sharing").await?;
        page.click_twice(&keep).await?;
        page.wait_for_text("1 of 1 ended").await?;
        assert_eq!(
            cloud.success_count("DELETE /image/DFW/"),
            1,
            "the other removal was not canceled"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn leaving_a_share_explains_rejected_and_server_effects() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.act_as(Side::Consumer).await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("web-2026-11").await?;
        page.wait_for_text("they can no longer be rebuilt").await?;
        page.wait_for_text("and sets your status to \"rejected\"").await?;
        page.press("Remove from list").await?;
        page.wait_for_text("The shared image web-2026-11 was removed from QA Lab's list").await?;
        page.wait_for_test_id("member-row", &[("status", "rejected")]).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_removed_member_keeps_its_row_until_the_pointer_leaves() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "pg-17-base").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_heading("pg-17-base").await?;
        page.wait_for_test_id("member-row", &[]).await?;
        let rows = page.all_by_test_id("member-row", &[]).await?;
        let [first, second] = rows.as_slice() else { panic!("{} rows", rows.len()) };
        let stop = page.find_in(first, Role::Button, starts_with("Stop sharing")).await?;
        page.click(&stop).await?;
        let dialog = page.find(Role::Dialog, starts_with("Stop sharing")).await?;
        let confirm = page.find_in(&dialog, Role::Button, "Stop sharing").await?;
        page.click_twice(&confirm).await?;
        // The pointer is on the next button when the first row would disappear.
        let stop = page.find_in(second, Role::Button, starts_with("Stop sharing")).await?;
        stop.scroll_into_view().await?;
        page.hover(&stop).await?;
        let before = second.rect().await?.y;
        page.wait_for_text("No longer shared with").await?;
        assert!((second.rect().await?.y - before).abs() < 1.0, "the row moved under the pointer");
        assert_eq!(cloud.success_count("DELETE /image/DFW/"), 1, "one double click, one removal");
        let heading = page.find(Role::Heading, "pg-17-base").await?;
        page.hover(&heading).await?;
        page.wait_until("the row to disappear", async || {
            Ok(!page.text().await?.contains("No longer shared with"))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn an_unshared_image_keeps_its_row_until_the_pointer_leaves() -> Outcome {
    in_sandbox(async |page| {
        page.open_my_shares().await?;
        let rows = page.all_by_test_id("shared-image", &[]).await?;
        let mut position = None;
        for (index, row) in rows.iter().enumerate() {
            let text = row.text().await?;
            if text.contains("gpu-cuda-13") && text.contains("DFW") {
                position = Some(index);
            }
        }
        let position = position.expect("it is shared with QA Lab only");
        let below = rows.get(position + 1).expect("a row below it");
        let share = rows[position].find(By::Css("td[data-status]")).await?;
        page.click(&share).await?;
        page.press_in_selection_bar("Stop sharing 1").await?;
        page.press_in_dialog("Stop sharing", "Stop sharing").await?;
        page.hover(below).await?;
        let before = below.rect().await?.y;
        page.wait_for_text("no longer shared").await?;
        assert!((below.rect().await?.y - before).abs() < 1.0, "the row moved under the pointer");
        assert_eq!(page.all_by_test_id("shared-image", &[]).await?.len(), rows.len());
        let heading = page.find(Role::Heading, "Shared by me").await?;
        page.hover(&heading).await?;
        page.wait_until("the row to disappear", async || {
            Ok(page.all_by_test_id("shared-image", &[]).await?.len() == rows.len() - 1)
        })
        .await
    })
    .await
}
