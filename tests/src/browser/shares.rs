//! What a producer does on the page of everything that he shares.

use super::find::{Role, begins};
use super::page::Page;
use super::trouble::Outcome;

impl Page {
    /// Shows everything that is shared, once all of it was told.
    pub async fn shared_by_me(&self) -> Outcome {
        self.go("/shared").await?;
        self.heading("Shared by me").await?;
        self.all_shares_known().await
    }

    /// Waits until every region and every image has told what it knows.
    pub async fn all_shares_known(&self) -> Outcome {
        self.until("all shares to be known", async || {
            Ok(self.hook("share-count", &[]).await?.text().await?.contains("complete"))
        })
        .await
    }

    /// How many cells of the grid hold a share with this answer.
    pub async fn shares(&self, answer: &str) -> Outcome<usize> {
        Ok(self.hooks("share", &[("status", answer)]).await?.len())
    }

    /// Waits until so many do.
    pub async fn shares_become(&self, answer: &str, many: usize) -> Outcome {
        let what = format!("{many} shares to be {answer}");
        self.until(&what, async || Ok(self.shares(answer).await? == many)).await
    }

    /// Chooses the first share of the grid with this answer.
    pub async fn choose_share(&self, answer: &str) -> Outcome {
        self.until(&format!("a share that is {answer}"), async || {
            // Found anew each time: the grid is drawn again when something more is known.
            let share = self.hook("share", &[("status", answer)]).await?;
            self.click(&share).await?;
            Ok(true)
        })
        .await
    }

    /// Presses a button of the bar at the foot.
    pub async fn press_in_bar(&self, name: &str) -> Outcome {
        let bar = self.find(Role::Region, "Selection").await?;
        let button = self.find_in(&bar, Role::Button, begins(name)).await?;
        self.click(&button).await
    }

    /// Presses a button of the question that is open.
    pub async fn answer_question(&self, question: &str, button: &str) -> Outcome {
        let dialog = self.find(Role::Dialog, begins(question)).await?;
        let button = self.find_in(&dialog, Role::Button, begins(button)).await?;
        self.click(&button).await
    }
}
