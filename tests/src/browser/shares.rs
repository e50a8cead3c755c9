//! Steps on the "Shared by me" page, used by the tests of the sandbox and of the real services.

use super::error::Outcome;
use super::find::{Role, starts_with};
use super::page::Page;

impl Page {
    /// Opens "Shared by me" and waits until all of it is loaded.
    pub async fn open_my_shares(&self) -> Outcome {
        self.go("/shared").await?;
        self.wait_for_heading("Shared by me").await?;
        self.wait_for_all_shares().await
    }

    /// Waits until the members of all images in all regions are loaded.
    pub async fn wait_for_all_shares(&self) -> Outcome {
        self.wait_until("all shares to be known", async || {
            Ok(self.wait_for_test_id("share-count", &[]).await?.text().await?.contains("complete"))
        })
        .await
    }

    /// How many shares of the grid have this status.
    pub async fn share_count(&self, status: &str) -> Outcome<usize> {
        Ok(self.all_by_test_id("share", &[("status", status)]).await?.len())
    }

    /// Waits until this many shares have this status.
    pub async fn wait_for_share_count(&self, status: &str, count: usize) -> Outcome {
        let awaited = format!("{count} shares to be {status}");
        self.wait_until(&awaited, async || Ok(self.share_count(status).await? == count)).await
    }

    /// Selects the first share of the grid with this status.
    pub async fn select_share(&self, status: &str) -> Outcome {
        self.wait_until(&format!("a share that is {status}"), async || {
            // Find it again each time: the grid is redrawn when more data arrives.
            let share = self.wait_for_test_id("share", &[("status", status)]).await?;
            self.click(&share).await?;
            Ok(true)
        })
        .await
    }

    /// Presses a button of the selection bar.
    pub async fn press_in_selection_bar(&self, name: &str) -> Outcome {
        let bar = self.find(Role::Region, "Selection").await?;
        let button = self.find_in(&bar, Role::Button, starts_with(name)).await?;
        self.click(&button).await
    }

    /// Presses a button of the open dialog.
    pub async fn press_in_dialog(&self, title: &str, button: &str) -> Outcome {
        let dialog = self.find(Role::Dialog, starts_with(title)).await?;
        let button = self.find_in(&dialog, Role::Button, starts_with(button)).await?;
        self.click(&button).await
    }
}
