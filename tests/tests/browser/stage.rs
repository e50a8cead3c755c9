//! Where these tests play: the page served by its own static host, in a window of a desktop or a phone.

use imageshare_tests::browser::beside::Beside;
use imageshare_tests::browser::{
    Deal, Outcome, Page, Proof, Refusal, Role, Setting, Side, SignIn, Site, begins, in_browser,
};

/// The page in a desktop's window.
pub async fn on_desk(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let site = Site::start().await?;
    in_browser(Setting::desk(site.url()), test).await
}

/// The page in a phone's window.
pub async fn on_phone(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let site = Site::start().await?;
    in_browser(Setting::phone(site.url()), test).await
}

/// The page in a desktop's window, with the sandbox open and the producer acting.
pub async fn in_sandbox(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    on_desk(async |page| {
        page.open_sandbox().await?;
        test(page).await
    })
    .await
}

/// The page with the sandbox open, and an image of the producer that may be shared with the consumer.
pub async fn with_deal(
    (region, name): (&str, &str),
    test: impl AsyncFnOnce(&Page, &Deal<'_>) -> Outcome,
) -> Outcome {
    in_sandbox(async |page| {
        let consumer = page.own_id(Side::Consumer).await?;
        let image = page.image_id(region, name).await?;
        test(page, &Deal { region, image: &image, name, consumer: &consumer }).await
    })
    .await
}

/// Starts the open sandbox over with Rackspace's rules; the producer acts.
pub async fn by_rackspace(page: &Page) -> Outcome {
    page.go("/accounts").await?;
    page.press(begins("Start over with Rackspace's rules")).await?;
    let dialog = page.find(Role::Dialog, begins("Start over")).await?;
    let confirm = page.find_in(&dialog, Role::Button, "Start over").await?;
    page.click(&confirm).await?;
    page.says("uses Rackspace's rules").await?;
    page.act_as(Side::Producer).await
}

/// The page on a host whose faults the test decides.
pub async fn on_a_bad_host(test: impl AsyncFnOnce(&Page, &Site) -> Outcome) -> Outcome {
    let site = Site::start().await?;
    let setting = Setting::desk(site.url()).with_refusals([Refusal::Status(404), Refusal::Altered]);
    in_browser(setting, async |page| test(page, &site).await).await
}

/// Of both people, on the cloud beside the page.
pub const PASSWORD: &str = "of-the-test";

/// The page with both people signed in to a cloud beside it, whose faults the test decides, in a desktop's window.
pub async fn with_cloud(test: impl AsyncFnOnce(&Page, &Beside) -> Outcome) -> Outcome {
    with_cloud_in(Setting::desk, test).await
}

/// The same in a window of the test's choice.
pub async fn with_cloud_in(
    window: impl FnOnce(String) -> Setting,
    test: impl AsyncFnOnce(&Page, &Beside) -> Outcome,
) -> Outcome {
    let cloud = Beside::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)]);
    let site = Site::start_at("/", |origin| cloud.router(origin)).await?;
    // 502 is what a broken service answers, 401 a sign-in that is over, 409 what a share does that was made before, 404 an answer
    // to one that has ended, or a look at one that was never made, 403 what is asked of the members of a private image.
    let refusals = [502, 401, 409, 404, 403].map(Refusal::Status);
    in_browser(window(site.url()).with_refusals(refusals), async |page| {
        page.open("/connect").await?;
        let identity = format!("{}/identity/v3", site.origin());
        for (user, project, side) in
            [("ben.okafor", "QA Lab", Side::Consumer), ("ana.ruiz", "Web Platform", Side::Producer)]
        {
            let proof = Proof::Password(user, PASSWORD, project);
            page.sign_in(&SignIn { identity: &identity, proxy: None, proof, side }).await?;
        }
        page.whole_list().await?;
        test(page, &cloud).await
    })
    .await
}
