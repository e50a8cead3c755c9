//! Where the run's calls go. Used by the bar, which starts the run, and by its dry run.

use crate::pages::new_share::model::FormModel;
use crate::state::runs::RunContext;

/// The cloud and project of the run.
pub(super) fn run_context(model: FormModel) -> Option<RunContext> {
    let producer = model.producer()?;
    let project = producer.project().map(|project| project.id.clone())?;
    Some(RunContext { cloud: producer.cloud.clone(), producer: Some(project) })
}
