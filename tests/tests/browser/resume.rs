//! A run whose tab was closed is resumed: every kind of run, and where some of it cannot be read any more.

use imageshare_tests::browser::{Outcome, Role, begins};

use crate::share_run::{ALL, IMAGES, PROJECTS, pause, prepare, sign_in};
use crate::stage::with_cloud;

#[tokio::test]
async fn an_image_that_is_private_by_now_waits_with_a_remedy_and_the_others_go_on() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", IMAGES[3]).await?;
        prepare(page).await?;
        page.press(format!("Send {ALL} offers").as_str()).await?;
        pause(page, cloud).await?;
        page.open("/connect").await?;
        assert_eq!(cloud.set_visibility("DFW", &image, "private"), 200);
        sign_in(page).await?;
        page.press("Continue, the run").await?;
        let done = ALL - PROJECTS;
        page.says(&format!("{done} of {ALL} offered")).await?;
        page.says(&format!("{PROJECTS} failed")).await?;
        page.says(&format!("{} (DFW) is private, so it can't have members.", IMAGES[3])).await?;
        page.press(begins("Make it shared")).await?;
        page.says(&format!("{ALL} of {ALL} offered")).await?;
        assert_eq!(cloud.granted("POST /image/DFW/"), ALL, "an offer was sent again");
        // What the run has made shared is private again when it is undone.
        page.press(begins("Undo")).await?;
        let question = page.find(Role::Dialog, begins("Undo")).await?;
        let yes = page.find_in(&question, Role::Button, begins("Undo")).await?;
        page.click(&yes).await?;
        page.says(&format!("{} (DFW) is private again.", IMAGES[3])).await
    })
    .await
}
