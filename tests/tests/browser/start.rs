//! The start and the frame: what a first visitor sees, before anything is opened.

use imageshare_tests::browser::{Outcome, Setting, Site, in_browser};

use crate::stage::on_desk;

#[tokio::test]
async fn the_page_works_below_any_path_of_any_static_host() -> Outcome {
    let site = Site::start_at("/tools/share/", |_| axum::Router::new()).await?;
    in_browser(Setting::desk(site.url()), async |page| {
        page.open("/").await?;
        page.follow("About").await?;
        page.heading("About Image Share").await?;
        page.driver().back().await?;
        page.says("Share machine images between cloud accounts").await
    })
    .await
}

#[tokio::test]
async fn the_diagram_of_the_start_answers_to_a_choice() -> Outcome {
    on_desk(async |page| {
        page.open("/").await?;
        page.choose("Reject").await?;
        page.says("The share stands until Ana ends it, and Ben can still accept.").await?;
        page.choose("Accept").await?;
        page.says("The image is in Ben's list.").await
    })
    .await
}

#[tokio::test]
async fn an_address_that_names_nothing_is_told_with_a_way_on() -> Outcome {
    on_desk(async |page| {
        page.open("/imges/DFW").await?;
        page.heading("No such page").await?;
        page.says("#/imges/DFW").await?;
        page.follow("Go to the start").await?;
        page.says("Share machine images between cloud accounts").await
    })
    .await
}

#[tokio::test]
async fn a_change_of_page_sets_the_title_and_moves_the_focus_to_the_heading() -> Outcome {
    on_desk(async |page| {
        page.open("/about").await?;
        page.heading("About Image Share").await?;
        for (link, heading) in
            [("Accounts", "Accounts"), ("Images", "Images"), ("About", "About Image Share")]
        {
            page.follow(link).await?;
            page.heading(heading).await?;
            page.until("the heading to have the focus", async || {
                Ok(page.focused().await? == heading)
            })
            .await?;
        }
        Ok(())
    })
    .await
}
