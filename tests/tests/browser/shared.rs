//! What the producer has given away, over all regions: seen, narrowed, taken away as files, reminded of, paused and ended.

use imageshare_tests::browser::{Outcome, Page, Role, Side, Trouble, begins, has};
use thirtyfour::prelude::*;

use crate::stage::{in_sandbox, on_phone};

/// Shows the page, once everything was told.
async fn shared_by_me(page: &Page) -> Outcome {
    page.go("/shared").await?;
    page.heading("Shared by me").await?;
    whole(page).await
}

/// Waits until every region and every image has told what it knows.
async fn whole(page: &Page) -> Outcome {
    page.until("all shares to be known", async || {
        Ok(page.hook("share-count", &[]).await?.text().await?.contains("complete"))
    })
    .await
}

/// How many cells of the grid hold a share with this answer.
async fn shares(page: &Page, answer: &str) -> Outcome<usize> {
    Ok(page.hooks("share", &[("status", answer)]).await?.len())
}

/// Waits until so many do.
async fn shares_become(page: &Page, answer: &str, many: usize) -> Outcome {
    let what = format!("{many} shares to be {answer}");
    page.until(&what, async || Ok(shares(page, answer).await? == many)).await
}

/// The button of the bar at the foot.
async fn bar_button(page: &Page, name: &str) -> Outcome {
    let bar = page.find(Role::Region, "What is chosen").await?;
    let button = page.find_in(&bar, Role::Button, begins(name)).await?;
    page.click(&button).await
}

/// Presses a button of the question that is open.
async fn answer(page: &Page, question: &str, button: &str) -> Outcome {
    let dialog = page.find(Role::Dialog, begins(question)).await?;
    let button = page.find_in(&dialog, Role::Button, begins(button)).await?;
    page.click(&button).await
}

#[tokio::test]
async fn n5_images_by_projects_over_all_regions_with_status_and_age() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        // As the sandbox's world has it: five regions with something shared, two projects that have it.
        assert_eq!(shares(page, "accepted").await?, 6);
        assert_eq!(shares(page, "pending").await?, 6);
        assert_eq!(shares(page, "rejected").await?, 2);
        let text = page.text().await?;
        for words in ["QA Lab", "LON, 2 of 128 places", "14 shares of 11 images, complete", "8 wk"]
        {
            if !text.contains(words) {
                return Err(Trouble::new(format!("{words:?} is not said in:\n{text}")));
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn s25_pending_and_rejected_are_marked_as_usable_by_id() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        for (answer, marked) in [("pending", true), ("rejected", true), ("accepted", false)] {
            for cell in page.hooks("share", &[("status", answer)]).await? {
                let said = cell.prop("textContent").await?.unwrap_or_default();
                assert_eq!(said.contains("can use it by id"), marked, "{said}");
            }
        }
        page.says("usable by id alone").await
    })
    .await
}

#[tokio::test]
async fn n5_the_filter_stands_in_the_address_and_narrows_images_and_projects() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        page.choose("Rejected").await?;
        shares_become(page, "rejected", 2).await?;
        assert_eq!(page.hooks("shared-image", &[]).await?.len(), 2);
        assert_eq!(page.route().await?, "/shared?show=rejected");
        page.pick("In region", "LON").await?;
        shares_become(page, "rejected", 1).await?;

        page.open("/shared?show=not-accepted&text=c4d97e").await?;
        page.press("Open the sandbox").await?;
        whole(page).await?;
        shares_become(page, "pending", 2).await?;
        let search = page.find(Role::Searchbox, "Image or project").await?;
        assert_eq!(search.value().await?.as_deref(), Some("c4d97e"));
        search.send_keys("-nobody").await?;
        page.says("No share passes this filter").await?;
        page.press("Show all").await?;
        shares_become(page, "accepted", 6).await
    })
    .await
}

#[tokio::test]
async fn a15_what_the_filter_shows_is_taken_away_as_csv_and_as_json() -> Outcome {
    in_sandbox(async |page| {
        // What would be saved is caught where the page hands it to the browser.
        let catch = "window.files = []; const make = URL.createObjectURL;
            URL.createObjectURL = (file) => { file.text().then((text) => window.files.push(text)); return make(file); }";
        shared_by_me(page).await?;
        page.js(catch).await?;
        page.choose("Rejected").await?;
        shares_become(page, "accepted", 0).await?;
        page.press("Export CSV").await?;
        page.press("Export JSON").await?;
        page.until("two files", async || {
            Ok(page.js("return window.files.length").await? == 2)
        })
        .await?;
        let csv = page.js("return window.files[0]").await?;
        let lines: Vec<&str> = csv.as_str().unwrap_or_default().lines().collect();
        assert!(lines[0].starts_with("region,image_id,image_name,project_id,project_name,status"));
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[1..].iter().all(|line| line.contains(",QA Lab,rejected,yes,")), "{lines:?}");
        let json = page.js("return JSON.parse(window.files[1])").await?;
        assert_eq!(json.as_array().map(Vec::len), Some(2));
        assert_eq!(json[0]["status"], "rejected");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn s20_all_rejected_ones_are_cleaned_up_in_one_step() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        page.press("Clean up 2…").await?;
        page.says("Frees 2 places on 2 images; each has 128.").await?;
        answer(page, "Stop sharing 2 images with QA Lab?", "Stop 2 shares").await?;
        page.press("End now").await?;
        shares_become(page, "rejected", 0).await?;
        page.says("2 of 2 ended").await?;
        assert_eq!((shares(page, "accepted").await?, shares(page, "pending").await?), (6, 6));
        // The cloud says the same when it is asked again.
        page.press("Ask again").await?;
        page.says("12 shares of 11 images, complete").await?;
        shares_become(page, "rejected", 0).await
    })
    .await
}

#[tokio::test]
async fn a4_ended_shares_can_be_kept_for_some_seconds_and_are_sent_then() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        let cell = page.hooks("share", &[("status", "accepted")]).await?.remove(0);
        page.click(&cell).await?;
        bar_button(page, "Stop sharing 1").await?;
        answer(page, "Stop sharing", "Stop sharing").await?;
        page.says("Nothing was sent yet.").await?;
        page.press("Keep sharing").await?;
        page.find(Role::Region, "What is chosen").await?;
        assert_eq!(shares(page, "accepted").await?, 6, "nothing was sent");

        bar_button(page, "Stop sharing 1").await?;
        answer(page, "Stop sharing", "Stop sharing").await?;
        // Nobody presses anything: it goes by itself.
        shares_become(page, "accepted", 5).await?;
        page.says("1 of 1 ended").await
    })
    .await
}

#[tokio::test]
async fn n14_before_shares_end_it_is_said_what_goes_and_what_stays() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        page.click(&page.hooks("share", &[("status", "pending")]).await?.remove(0)).await?;
        bar_button(page, "Stop sharing 1").await?;
        for words in [
            "can then neither list the image nor use it by id",
            "Sharing again starts anew as pending.",
            "Servers made before stay and keep running, but can no longer be rebuilt.",
            "Frees 1 place of the 128",
        ] {
            page.says(words).await?;
        }
        answer(page, "Stop sharing", "Keep sharing").await?;
        shares_become(page, "pending", 6).await
    })
    .await
}

#[tokio::test]
async fn n4_what_was_ended_is_offered_again_by_taking_it_back() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        page.press("Clean up 2…").await?;
        answer(page, "Stop sharing 2 images", "Stop 2 shares").await?;
        page.press("End now").await?;
        shares_become(page, "rejected", 0).await?;
        page.press("Take back 2 changes…").await?;
        page.says("each has to accept again").await?;
        answer(page, "Take back 2 changes?", "Take back 2 changes").await?;
        shares_become(page, "pending", 8).await
    })
    .await
}

#[tokio::test]
async fn n11_a_paused_image_comes_back_with_its_members_and_their_answers() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=pg-17&region=DFW").await?;
        page.heading("Shared by me").await?;
        whole(page).await?;
        page.click(&page.hooks("share", &[("status", "rejected")]).await?.remove(0)).await?;
        bar_button(page, "Pause 1 image").await?;
        page.says("2 members can neither list it nor use it by id").await?;
        answer(page, "Pause all shares of pg-17-base?", "Pause").await?;
        page.says("1 image is paused.").await?;
        page.says("paused").await?;
        assert_eq!((shares(page, "accepted").await?, shares(page, "rejected").await?), (1, 1));

        // The consumer has it no more, not even by its id.
        page.go("/shared").await?;
        page.act_as(Side::Consumer).await?;
        page.go("/offers/rejected").await?;
        page.heading("Offers for me").await?;
        page.says("web-eu-2026-11").await?;
        page.until("the offer to be out of reach", async || {
            Ok(!page.text().await?.contains("pg-17-base"))
        })
        .await?;

        page.act_as(Side::Producer).await?;
        page.go("/shared?text=pg-17&region=DFW").await?;
        whole(page).await?;
        page.click(&page.hooks("share", &[("status", "accepted")]).await?.remove(0)).await?;
        bar_button(page, "Share 1 image again").await?;
        page.says("1 image is shared again.").await?;
        page.press("Ask again").await?;
        whole(page).await?;
        shares_become(page, "rejected", 1).await?;
        assert_eq!(shares(page, "accepted").await?, 1);
        page.until("the sign that it is paused to go", async || {
            Ok(!page.text().await?.contains("paused"))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn s19_pending_offers_are_reminded_of_in_a_letter_that_is_shown_as_it_is_sent() -> Outcome {
    in_sandbox(async |page| {
        shared_by_me(page).await?;
        page.press("Remind 6…").await?;
        page.find(Role::Dialog, "Letters to 2 projects").await?;
        page.pick("Letter to", "c4d97e13a85f4b06b2c8e1f7094a6d35").await?;
        page.until("the other letter", async || {
            let letter = page.hook("letter", &[]).await?.text().await?;
            Ok(letter.contains("Web Platform shares 2 images with your project, and waits")
                && letter.contains("edge-cache-3, region IAD")
                && letter.contains("/#/offers/link?cloud="))
        })
        .await?;
        let mail = page.find(Role::Link, "Open in mail").await?.attr("href").await?;
        assert!(mail.is_some_and(|mail| mail.starts_with("mailto:?subject=Reminder")));
        answer(page, "Letters to", "Close").await
    })
    .await
}

#[tokio::test]
async fn n2_a_link_is_drawn_as_a_code_and_holds_no_secret() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=gpu").await?;
        whole(page).await?;
        page.press("Remind 6…").await?;
        let summary = page.driver().find(By::Css(".tell__code > summary")).await?;
        page.click(&summary).await?;
        page.until("the code", async || {
            let drawn = page
                .js("return document.querySelector('.qr path')?.getAttribute('d').length > 500")
                .await?;
            Ok(drawn == true)
        })
        .await?;
        let letter = page.hook("letter", &[]).await?.text().await?;
        for secret in ["password", "ana-in-the-sandbox", "5c1d09a7e84b4f3296d0b7c3e1fa8264"] {
            assert!(!letter.contains(secret), "{secret}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn n16_a_date_to_look_again_stays_on_the_device() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?text=gpu").await?;
        page.heading("Shared by me").await?;
        whole(page).await?;
        page.click(&page.hooks("share", &[("status", "pending")]).await?.remove(0)).await?;
        bar_button(page, "Follow up").await?;
        page.pick("When", "in three days").await?;
        answer(page, "Look again at 1 share", "Keep the date").await?;
        page.says("Look again at 1 share from").await?;
        let marked = async || {
            let cell = page.hook("share", &[("status", "pending")]).await?;
            Ok(cell.prop("textContent").await?.unwrap_or_default().contains("to follow up"))
        };
        page.until("the cell to be marked", marked).await?;
        let kept = page.js("return localStorage.getItem('follow-ups 1 Sandbox')").await?;
        assert!(
            kept.as_str()
                .is_some_and(|text| text.starts_with("region,image,project,due,reminded\nDFW,"))
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn n5_the_grid_is_worked_with_the_keyboard_alone() -> Outcome {
    in_sandbox(async |page| {
        page.go("/shared?sort=name&region=DFW").await?;
        page.heading("Shared by me").await?;
        whole(page).await?;
        page.tab_to("api-2026-11").await?;
        page.keys(Key::Right + "").await?;
        page.keys(" ").await?;
        page.says("1 share chosen").await?;
        // The range down to the end of the column.
        let chain = page.driver().action_chain();
        chain
            .key_down(Key::Shift)
            .send_keys(Key::PageDown + "")
            .key_up(Key::Shift)
            .perform()
            .await?;
        page.says("6 shares chosen").await?;
        // The head of the column stands for all of it.
        let chain = page.driver().action_chain();
        chain
            .key_down(Key::Control)
            .send_keys(Key::Home + "")
            .key_up(Key::Control)
            .perform()
            .await?;
        page.keys(" ").await?;
        page.says("8 shares chosen").await?;
        page.tab_to("Stop sharing 8").await?;
        page.keys(Key::Enter + "").await?;
        page.tab_to("Stop 8 shares").await?;
        page.keys(Key::Enter + "").await?;
        page.until("the way back to have the focus", async || {
            Ok(page.focused().await? == "Keep sharing")
        })
        .await?;
        page.keys(Key::Enter + "").await?;
        page.says("8 shares chosen").await
    })
    .await
}

#[tokio::test]
async fn n5_on_a_phone_each_image_is_a_card() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        shared_by_me(page).await?;
        page.can_be_read().await?;
        let card = page.hooks("shared-image", &[]).await?.remove(0);
        let (card, window) = (card.rect().await?.width, 390.0);
        assert!(card > 300.0 && card <= window, "a card is {card} wide");
        page.click(&page.hooks("share", &[("status", "pending")]).await?.remove(0)).await?;
        page.find(Role::Region, "What is chosen").await?;
        page.can_be_read().await
    })
    .await
}

#[tokio::test]
async fn who_may_only_look_sees_the_grid_and_is_told_why_he_cannot_end_shares() -> Outcome {
    use imageshare_tests::browser::sandbox::TOM;
    in_sandbox(async |page| {
        page.become_persona(TOM).await?;
        shared_by_me(page).await?;
        page.click(&page.hooks("share", &[("status", "accepted")]).await?.remove(0)).await?;
        let bar = page.find(Role::Region, "What is chosen").await?;
        let stop = page.find_in(&bar, Role::Button, has("Stop sharing")).await?;
        let why = stop.attr("title").await?.unwrap_or_default();
        assert!(why.contains("role"), "{why}");
        assert_eq!(stop.attr("aria-disabled").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a4_the_members_of_an_image_stand_with_status_and_age_and_can_be_kept_for_some_seconds()
-> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        page.go(&format!("/images/DFW/{image}")).await?;
        page.heading("web-2026-11").await?;
        let accepted = page.hook("member-row", &[("status", "accepted")]).await?;
        assert!(accepted.text().await?.contains("accepted 3 d ago"));
        let stop = async || {
            let row = page.hook("member-row", &[("status", "accepted")]).await?;
            let stop = page.find_in(&row, Role::Button, begins("Stop sharing")).await?;
            page.click(&stop).await?;
            answer(page, "Stop sharing web-2026-11 with QA Lab?", "Stop sharing").await
        };
        stop().await?;
        page.says("The share with QA Lab ends in").await?;
        page.press("Keep sharing").await?;
        page.hook("member-row", &[("status", "accepted")]).await?;
        stop().await?;
        page.press("End now").await?;
        page.unhooked("member-row", &[("status", "accepted")]).await?;
        page.says("No longer shared with QA Lab.").await
    })
    .await
}
