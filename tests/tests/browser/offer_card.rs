//! What the card of an offer says: before the answer what is known and what it means, after a yes how to use the image.

use imageshare_tests::browser::{Outcome, Role, begins};
use thirtyfour::prelude::*;

use crate::offers::{card, inbox, press_on};
use crate::stage::{in_sandbox, on_desk};

/// The producer's project in the sandbox.
const WEB_PLATFORM: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

#[tokio::test]
async fn a17_n13_an_image_that_passes_for_a_public_one_is_told_and_asked_about() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        page.says("Has the same name as the public image debian-12-generic, but its owner and contents differ").await?;
        let fake = card(page, "debian-12-generic", "DFW").await?;
        let words = fake.text().await?;
        for part in ["its owner and contents differ", "Unknown project", "SHA-512", "Before you use it"] {
            assert!(words.contains(part), "the card lacks {part:?}: {words}");
        }
        press_on(page, &fake, "Accept").await?;
        let question = page.find(Role::Dialog, begins("Accept debian-12-generic")).await?;
        page.until("the safe answer to have the focus", async || {
            Ok(page.focused().await? == "Don't accept")
        })
        .await?;
        let yes = page.find_in(&question, Role::Button, "Accept anyway").await?;
        page.click(&yes).await?;
        page.says("debian-12-generic is accepted").await
    })
    .await
}

#[tokio::test]
async fn n13_s16_the_card_names_the_owner_by_its_alias_and_says_what_to_look_for() -> Outcome {
    on_desk(async |page| {
        // As a visit before left it on the device.
        page.open("/about").await?;
        let book = format!("id,alias,group\\n{WEB_PLATFORM},The web people,\\n");
        page.js(&format!("localStorage.setItem('book 1 Sandbox', '{book}')")).await?;
        page.open_sandbox().await?;
        inbox(page, "pending").await?;
        let words = card(page, "gpu-cuda-13", "DFW").await?.text().await?;
        assert!(words.contains("The web people offers it to QA Lab"), "{words}");
        assert!(words.contains("in your address book"), "{words}");
        let known = card(page, "gpu-cuda-13", "DFW").await?;
        known.find(By::Css("summary")).await?.click().await?;
        let words = known.text().await?;
        for part in
            ["only of people you trust", "logins that you do not know", "keys in authorized_keys"]
        {
            assert!(words.contains(part), "the advice lacks {part:?}: {words}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn s14_s17_s25_a18_the_card_says_what_accepting_does_costs_and_does_not_do() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        let words = card(page, "api-2026-11", "SYD").await?.text().await?;
        for part in [
            "It copies nothing, and costs nothing until you start a server or take a snapshot",
            "its owner pays for storing it",
            "Only servers in SYD can start from it",
            "By its id it can be used now already",
        ] {
            assert!(words.contains(part), "the card lacks {part:?}: {words}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a20_s25_an_accepted_image_comes_with_its_id_and_the_commands_to_use_it() -> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        press_on(page, &card(page, "gpu-cuda-13", "DFW").await?, "Accept").await?;
        page.press("How to use it").await?;
        page.until("the way to use it to have the focus", async || {
            let focused = "return document.activeElement.parentElement?.dataset.test ?? ''";
            Ok(page.js(focused).await? == "use-it")
        })
        .await?;
        let accepted = card(page, "gpu-cuda-13", "DFW").await?;
        let id = accepted.attr("data-image").await?.unwrap_or_default();
        let words = accepted.text().await?;
        for part in [
            format!("openstack --os-region-name DFW server create --image {id}"),
            format!(r#""imageRef": "{id}""#),
            "server image create".to_owned(),
            "In the dashboard (Horizon)".to_owned(),
            "pending and rejected offers too".to_owned(),
        ] {
            assert!(words.contains(&part), "the card lacks {part:?}: {words}");
        }
        press_on(page, &accepted, "Copy, Start a server, with the openstack client").await?;
        page.says("Start a server, with the openstack client").await
    })
    .await
}

#[tokio::test]
async fn s22_an_image_shared_in_error_or_malice_is_reported_with_everything_that_finds_it()
-> Outcome {
    in_sandbox(async |page| {
        inbox(page, "pending").await?;
        let fake = card(page, "debian-12-generic", "DFW").await?;
        let id = fake.attr("data-image").await?.unwrap_or_default();
        press_on(page, &fake, "Report").await?;
        let told = page.find(Role::Dialog, begins("Was debian-12-generic shared in error")).await?;
        let words = told.text().await?;
        for part in ["the operator's support", "Support covers", "Region: DFW", id.as_str()] {
            assert!(words.contains(part), "the report lacks {part:?}: {words}");
        }
        Ok(())
    })
    .await
}
