//! What the other tests check with OpenStack's rules, with Rackspace's: account numbers instead of project IDs, private images with
//! members, and roles that differ. The handshake is in `handshake`, the names of the rules in `rackspace_rules`.

mod answers;
mod image_page;
mod refusals;
mod roles;
mod shares;
mod sign_in;

use imageshare_tests::browser::{Outcome, Page};

use crate::harness::{in_sandbox, use_rackspace_rules};

/// Runs a test in the sandbox with Rackspace's rules, with the producer as the acting account.
async fn with_rackspace_rules(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    in_sandbox(async |page| {
        use_rackspace_rules(page).await?;
        test(page).await
    })
    .await
}

/// Opens the page of an image in DFW, and returns its ID.
async fn open_image(page: &Page, name: &str) -> Outcome<String> {
    let image = page.image_id("DFW", name).await?;
    page.go(&format!("/images/DFW/{image}")).await?;
    page.wait_for_heading(name).await?;
    Ok(image)
}
