//! Steps on the "Shared by me" page, used by the tests of the sandbox and of the real services.

use super::error::Outcome;
use super::find::{Role, begins};
use super::page::Page;

impl Page {
    /// Opens "Shared by me" and waits until all of it is loaded.
    pub async fn shared_by_me(&self) -> Outcome {
        self.go("/shared").await?;
        self.heading("Shared by me").await?;
        self.all_shares_known().await
    }

    /// Waits until the members of all images in all regions are loaded.
    pub async fn all_shares_known(&self) -> Outcome {
        self.until("all shares to be known", async || {
            Ok(self.wait_for_test_id("share-count", &[]).await?.text().await?.contains("complete"))
        })
        .await
    }

    /// How many shares of the grid have this answer.
    pub async fn shares(&self, answer: &str) -> Outcome<usize> {
        Ok(self.all_by_test_id("share", &[("status", answer)]).await?.len())
    }

    /// Waits until this many shares have this answer.
    pub async fn shares_become(&self, answer: &str, count: usize) -> Outcome {
        let what = format!("{count} shares to be {answer}");
        self.until(&what, async || Ok(self.shares(answer).await? == count)).await
    }

    /// Selects the first share of the grid with this answer.
    pub async fn choose_share(&self, answer: &str) -> Outcome {
        self.until(&format!("a share that is {answer}"), async || {
            // Find it again each time: the grid is redrawn when more data arrives.
            let share = self.wait_for_test_id("share", &[("status", answer)]).await?;
            self.click(&share).await?;
            Ok(true)
        })
        .await
    }

    /// Presses a button of the selection bar.
    pub async fn press_in_bar(&self, name: &str) -> Outcome {
        let bar = self.find(Role::Region, "Selection").await?;
        let button = self.find_in(&bar, Role::Button, begins(name)).await?;
        self.click(&button).await
    }

    /// Presses a button of the open dialog.
    pub async fn press_in_dialog(&self, title: &str, button: &str) -> Outcome {
        let dialog = self.find(Role::Dialog, begins(title)).await?;
        let button = self.find_in(&dialog, Role::Button, begins(button)).await?;
        self.click(&button).await
    }
}
