//! Actions of producer and consumer, one method each. Each waits until the page shows the result. Used by the handshake tests.

use std::cell::RefCell;

use serde_json::Value;
use thirtyfour::prelude::*;

use super::error::{Outcome, TestError};
use super::find::{Role, ends_with, starts_with};
use super::handshake::TestShare;
use super::page::Page;

impl Page {
    /// The names of a region's images whose name contains this text, after the whole list is loaded.
    pub async fn listed_image_names(&self, region: &str, name_part: &str) -> Outcome<Vec<String>> {
        // Another page first, so that the list is requested again.
        self.go("/about").await?;
        self.wait_for_heading("About Image Share").await?;
        self.go(&format!("/images/{region}?name={name_part}")).await?;
        self.wait_for_heading("Images").await?;
        self.wait_for_complete_image_list().await?;
        self.image_names().await
    }

    /// The names of the images whose rows are drawn, read by one script because rows may be redrawn at any time.
    pub async fn image_names(&self) -> Outcome<Vec<String>> {
        let read = "return [...document.querySelectorAll('[data-test=image-row] a')].map((name) => name.textContent.trim())";
        let names = self.js(read).await?;
        let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(names.map(str::to_owned).collect())
    }

    /// Waits until the row of the image with this name shows this source.
    pub async fn wait_for_image_source(&self, name: &str, source: &str) -> Outcome {
        const READ_IMAGE_SOURCE_SCRIPT: &str =
            "const row = [...document.querySelectorAll('[data-test=image-row]')]
            .find((row) => row.querySelector('a').textContent.trim() === arguments[0]);
            return row?.querySelector('[data-test=source] > .status')?.textContent.trim() ?? ''";
        let seen = RefCell::new(Value::Null);
        let came = self
            .wait_until(&format!("the source of {name} to be {source:?}"), async || {
                let now = self
                    .driver
                    .execute(READ_IMAGE_SOURCE_SCRIPT, vec![name.into()])
                    .await?
                    .json()
                    .clone();
                let there = now == source;
                seen.replace(now);
                Ok(there)
            })
            .await;
        came.map_err(|error| error.with_details(&format!("It is {}", seen.borrow())))
    }

    /// Checks that the image is in the acting account's list.
    pub async fn expect_image_listed(&self, test_share: &TestShare<'_>) -> Outcome {
        let listed = self.listed_image_names(test_share.region, test_share.name).await?;
        if listed == [test_share.name] {
            Ok(())
        } else {
            Err(TestError::new(format!("the list is {listed:?}, not {} alone", test_share.name)))
        }
    }

    /// Checks that the image is not in the acting account's list.
    pub async fn expect_image_not_listed(&self, test_share: &TestShare<'_>) -> Outcome {
        let listed = self.listed_image_names(test_share.region, test_share.name).await?;
        if listed.is_empty() {
            Ok(())
        } else {
            Err(TestError::new(format!("the list is {listed:?}")))
        }
    }

    /// Waits until the list of images is complete.
    pub async fn wait_for_complete_image_list(&self) -> Outcome {
        self.wait_until("the list to be complete", async || {
            let count = self.wait_for_test_id("image-count", &[]).await?.text().await?;
            Ok(count.contains("complete"))
        })
        .await
    }

    /// The ID of the only image with this name in a region, from its link.
    pub async fn image_id(&self, region: &str, name: &str) -> Outcome<String> {
        let found = self.listed_image_names(region, name).await?;
        if found != [name] {
            return Err(TestError::new(format!("{region} lists {found:?}, not {name:?} alone")));
        }
        let link = self.find(Role::Link, name).await?.attr("href").await?.unwrap_or_default();
        let id = link.rsplit('/').next().unwrap_or_default();
        Ok(id.to_owned())
    }

    /// Waits until the navigation shows a count of pending offers, and returns it.
    pub async fn pending_offer_count(&self) -> Outcome<usize> {
        self.wait_until_some("the navigation to count offers", async || {
            Ok(Some(self.navigation_offer_count().await?).filter(|count| *count > 0))
        })
        .await
    }

    async fn navigation_offer_count(&self) -> Outcome<usize> {
        let link = self.js("return document.querySelector('nav[aria-label=\"Main\"] a[href=\"#/offers\"]').textContent").await?;
        let digits: String =
            link.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        Ok(digits.parse().unwrap_or_default())
    }

    /// Waits until the navigation shows this count of pending offers.
    pub async fn wait_for_pending_offers(&self, count: usize) -> Outcome {
        self.wait_until(&format!("{count} offers to wait"), async || {
            Ok(self.navigation_offer_count().await? == count)
        })
        .await
    }

    /// Goes from the list of images to the form that shares one, and fills it in without sending it.
    pub async fn fill_in_share_form(&self, test_share: &TestShare<'_>) -> Outcome {
        let found = self.listed_image_names(test_share.region, test_share.name).await?;
        if found.is_empty() {
            return Err(TestError::new(format!(
                "{} does not list {}",
                test_share.region, test_share.name
            )));
        }
        self.open_image_page(test_share).await?;
        self.open_share_page().await?;
        self.fill(ends_with(" IDs"), test_share.consumer).await?;
        self.toggle_checkbox(format!("I have checked {}", test_share.name).as_str()).await
    }

    /// Goes from the page of an image to the "Share" page, which is for several images or projects.
    pub async fn open_share_page(&self) -> Outcome {
        let actions = self.find(Role::Region, starts_with("What you can do")).await?;
        let share = self.find_in(&actions, Role::Button, starts_with("Share")).await?;
        self.click(&share).await?;
        self.follow_link("Share several images or share with many projects").await?;
        self.wait_for_heading("Share").await
    }

    /// Presses the form's button, and waits until the offer is shown as pending.
    pub async fn send_offer(&self, test_share: &TestShare<'_>) -> Outcome {
        self.press(format!("Share {}", test_share.name).as_str()).await?;
        self.wait_for_text(&format!("{} was offered", test_share.name)).await?;
        self.follow_link("See who has access").await?;
        self.wait_for_heading(test_share.name).await?;
        self.wait_for_member(test_share, "pending").await?;
        Ok(())
    }

    /// Opens the page of the image.
    pub async fn open_image_page(&self, test_share: &TestShare<'_>) -> Outcome {
        self.go(&format!("/images/{}/{}", test_share.region, test_share.image)).await?;
        self.wait_for_heading(test_share.name).await
    }

    /// Waits for the consumer's row among the image's members with this status.
    pub async fn wait_for_member(
        &self,
        test_share: &TestShare<'_>,
        status: &str,
    ) -> Outcome<WebElement> {
        self.wait_for_test_id("member-row", &[("member", test_share.consumer), ("status", status)])
            .await
    }

    /// Waits until the image has no such member.
    pub async fn wait_for_no_member(&self, test_share: &TestShare<'_>) -> Outcome {
        self.wait_until_removed("member-row", &[("member", test_share.consumer)]).await
    }

    /// Opens the offer in the list for one of the three answers, after the page has checked it.
    pub async fn open_offer_in_tab(
        &self,
        test_share: &TestShare<'_>,
        offers_tab_in_route: &str,
    ) -> Outcome<WebElement> {
        self.switch_to_consumer().await?;
        self.go(&format!("/offers/{offers_tab_in_route}")).await?;
        self.wait_for_heading("Offers for me").await?;
        self.wait_until("the offer to be checked", async || {
            let checked =
                format!("[data-image='{}'][data-risk]:not([data-risk=unknown])", test_share.image);
            Ok(!self.driver().find_all(By::Css(checked)).await?.is_empty())
        })
        .await?;
        self.open_offer(test_share.image).await
    }

    /// Opens an offer of the current list.
    pub async fn open_offer(&self, image: &str) -> Outcome<WebElement> {
        let row = self.wait_for_test_id("offer", &[("image", image)]).await?;
        let link = row.find(By::Css("a")).await?;
        self.click(&link).await?;
        self.wait_for_test_id("offer-detail", &[("image", image)]).await
    }

    /// Presses a button of the offer, and waits until it has left the list.
    pub async fn answer_offer(
        &self,
        test_share: &TestShare<'_>,
        offers_tab_in_route: &str,
        button: &str,
    ) -> Outcome {
        let card = self.open_offer_in_tab(test_share, offers_tab_in_route).await?;
        let button = self
            .find_in(&card, Role::Button, format!("{button}, {}", test_share.name).as_str())
            .await?;
        self.click(&button).await?;
        self.wait_until_removed("offer", &[("image", test_share.image)]).await
    }

    /// Ends the share from the image's page, and confirms the dialog.
    pub async fn stop_sharing(&self, test_share: &TestShare<'_>, status: &str) -> Outcome {
        self.open_image_page(test_share).await?;
        let row = self.wait_for_member(test_share, status).await?;
        self.stop_sharing_with_member(&row).await?;
        self.wait_for_no_member(test_share).await
    }

    /// Presses the button of a member's row that ends its share, and confirms it.
    pub async fn stop_sharing_with_member(&self, row: &WebElement) -> Outcome {
        let stop = self.find_in(row, Role::Button, starts_with("Stop sharing")).await?;
        self.click(&stop).await?;
        self.press_in_dialog("Stop sharing", "Stop sharing").await
    }
}
