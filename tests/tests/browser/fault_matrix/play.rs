//! Plays every kind of fault on one call of the page, and checks what holds after each. Used by the tests in `mod`.

use std::time::Instant;

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, ExpectedError, Fault, Outcome, Page, StaticServer, TestError,
    distinct_project_id, in_browser, starts_with,
};

use super::calls::{CallRow, Scene};
use super::faults::{Cure, FAULTS, FaultKind};
use super::step::{PASSWORD, PlaceholderIds, Step, run_steps};
use crate::page_state::PageState;

/// The statuses of the faults, and of what follows from them.
const STATUSES: [u16; 9] = [400, 401, 403, 404, 409, 413, 429, 500, 502];
const UNAVAILABLE_STATUS: u16 = 503;

const DISMISS_TOASTS: &str = "for (const one of document.querySelectorAll('.toasts button')) {
        if (one.innerText.includes('Dismiss')) one.click();
    }";

/// The kinds of faults that a row is played with.
pub fn kinds_for(row: &CallRow) -> impl Iterator<Item = &'static FaultKind> {
    let is_change = row.is_change();
    let part = std::env::var("IMAGESHARE_FAULTS").unwrap_or_default();
    FAULTS
        .iter()
        .filter(move |kind| (is_change || !kind.is_after_change) && kind.name.contains(&part))
}

/// Plays a row with every kind of fault in one browser, and fails with all cases that ended badly.
pub async fn play_row(row: &'static CallRow) -> Outcome {
    let start = Instant::now();
    let cloud = match row.scene {
        Scene::Rackspace => FakeCloud::rackspace(),
        _ => FakeCloud::new(&[("ana.ruiz", PASSWORD), ("ben.okafor", PASSWORD)])
            .with_second_project("ana.ruiz", "Partner Lab"),
    };
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    if row.scene == Scene::SingleSignOn {
        server.set_fault(Fault::ServesServiceWorker);
        cloud.sign_in_by_sso("ana.ruiz", PASSWORD)?;
    }
    let expected = STATUSES.into_iter().chain([UNAVAILABLE_STATUS]).map(ExpectedError::Status);
    let setup = BrowserSetup::desktop(server.url())
        .expecting_errors(expected)
        .expecting_errors([ExpectedError::ConnectionLost]);
    in_browser(setup, async |page| {
        page.open("/connect").await?;
        let mut ids = PlaceholderIds {
            image: String::new(),
            consumer: String::new(),
            project: String::new(),
        };
        if row.scene == Scene::SignedIn {
            run_steps(page, &cloud, &[Step::SignInBoth], &ids).await?;
            let (region, image) = row.image;
            ids.consumer = page.project_id(imageshare_tests::browser::Side::Consumer).await?;
            ids.image = page.image_id(region, image).await?;
        }
        let (mut bad, mut played) = (Vec::new(), 0);
        for kind in kinds_for(row) {
            played += 1;
            ids.project = distinct_project_id(1_000 + played);
            let case = Case { row, kind, page, cloud: &cloud, ids: &ids };
            let outcome = match case.play().await {
                Ok(()) => page.expect_no_violation().await,
                Err(error) => Err(error),
            };
            cloud.set_call_fault(None);
            if let Err(error) = outcome {
                bad.push(format!("== {:?}, {}: {}\n{error}", row.call, row.place, kind.name));
                // What broke a rule once would fail every case that follows.
                if page.expect_no_violation().await.is_err() {
                    break;
                }
            }
        }
        let seconds = start.elapsed().as_secs();
        println!("{played} faults of {:?} ({}), in {seconds} s", row.call, row.place);
        if bad.is_empty() {
            return Ok(());
        }
        Err(TestError::new(format!("{} of {played} ended badly", bad.len()))
            .with_details(&bad.join("\n\n")))
    })
    .await
}

/// One kind of fault of one call.
struct Case<'a> {
    row: &'static CallRow,
    kind: &'static FaultKind,
    page: &'a Page,
    cloud: &'a FakeCloud,
    ids: &'a PlaceholderIds,
}

impl Case<'_> {
    async fn play(&self) -> Outcome {
        let row = self.row;
        // What an earlier case has left must not be taken for the result of this one.
        self.page.js(DISMISS_TOASTS).await?;
        self.run_steps(row.setup_steps).await?;
        let succeeded = self.success_count();
        let before = self.cloud.call_fault_count();
        self.cloud.set_call_fault(Some(self.kind.for_call(row.call, row.service_path)));
        self.run_steps(row.trigger_steps).await?;
        let unharmed = row.harmless_faults.iter().find(|(name, _)| *name == self.kind.name);
        let unharmed = unharmed.map(|(_, text)| *text);
        let causes = row
            .failure_text
            .as_slice()
            .iter()
            .chain(self.kind.causes)
            .take(if row.failure_text.is_some() { 1 } else { usize::MAX });
        let causes: Vec<&str> =
            unharmed.map_or_else(|| causes.copied().collect(), |text| vec![text]);
        let awaited = format!("the page to be idle with one of {causes:?}");
        let state = self
            .wait_for(&awaited, |state| {
                // A run reads what was changed, and completes although the answer was lost.
                let is_over = self.kind.is_after_change && self.is_done(state);
                self.cloud.call_fault_count() > before
                    && (is_over || causes.iter().any(|cause| state.shows(cause)))
            })
            .await?;
        if std::env::var_os("IMAGESHARE_SHOW").is_some() {
            println!("---- {:?} {}\n{}", row.call, self.kind.name, state.description());
        }
        if unharmed.is_none() && !self.is_done(&state) {
            self.expect_recovery_offered(&state)?;
            self.recover(&state).await?;
        }
        self.cloud.set_call_fault(None);
        let is_changed = self.success_count() > succeeded;
        let is_exempt = unharmed.is_some() || self.kind.is_after_change;
        if row.scene == Scene::SignedIn && row.is_change() && !is_exempt && !is_changed {
            return Err(TestError::new("nothing was changed after the fault"));
        }
        self.run_steps(row.cleanup_steps).await
    }

    /// After a failure nothing is claimed, what was typed is kept, and there is a way to recover.
    fn expect_recovery_offered(&self, state: &PageState) -> Outcome {
        state.expect_no_claim(self.row.true_claims)?;
        if let Some(lost) = self
            .row
            .kept_input
            .iter()
            .map(|typed| self.ids.substitute(typed))
            .find(|typed| !state.fields.contains(typed))
        {
            return Err(TestError::new(format!(
                "{lost:?} was typed and is lost: {:?}",
                state.fields
            )));
        }
        if state.has_control(|control| self.is_recovery_control(control))
            || self.continues_by_itself(state)
        {
            return Ok(());
        }
        Err(TestError::new("there is no way to recover").with_details(&state.description()))
    }

    /// How many changes of this kind the cloud has made.
    fn success_count(&self) -> usize {
        let (method, service_path) = (&self.row.call.route().method, self.row.service_path);
        self.cloud.success_count(&format!("{method} {service_path}/"))
    }

    fn needs_sign_in(&self) -> bool {
        self.kind.cure == Cure::SignIn && self.row.scene == Scene::SignedIn
    }

    fn is_recovery_control(&self, control: &str) -> bool {
        if self.needs_sign_in() {
            return control == "Sign in again";
        }
        self.row.recovery_controls.iter().any(|known| control.starts_with(known))
    }

    fn continues_by_itself(&self, state: &PageState) -> bool {
        !self.needs_sign_in() && state.text.contains("The run will continue in")
    }

    /// Ends the fault and uses a recovery control: then the action succeeds.
    async fn recover(&self, state: &PageState) -> Outcome {
        let (row, page) = (self.row, self.page);
        self.cloud.set_call_fault(None);
        if self.needs_sign_in() {
            page.follow_link("Sign in again").await?;
            self.run_steps(&[Step::SignInBoth]).await?;
            match row.after_sign_in {
                [] => {
                    self.run_steps(row.setup_steps).await?;
                    self.run_steps(row.trigger_steps).await?;
                }
                steps => return self.run_steps(steps).await,
            }
        } else if !row.retry_steps.is_empty() {
            self.run_steps(row.retry_steps).await?;
        } else if let Some(control) =
            state.enabled_controls.iter().find(|control| self.is_recovery_control(control))
        {
            page.press(starts_with(control)).await?;
        }
        self.wait_for("the action to succeed", |now| self.is_done(now)).await.map(drop)
    }

    fn is_done(&self, state: &PageState) -> bool {
        self.row.success_texts.iter().all(|text| state.shows(&self.ids.substitute(text)))
    }

    async fn wait_for(
        &self,
        awaited: &str,
        is_wanted: impl Fn(&PageState) -> bool,
    ) -> Outcome<PageState> {
        let mut secrets = self.cloud.tokens();
        secrets.push(PASSWORD.to_owned());
        PageState::wait_for(self.page, &secrets, awaited, is_wanted).await
    }

    async fn run_steps(&self, steps: &[Step]) -> Outcome {
        run_steps(self.page, self.cloud, steps, self.ids).await
    }
}
