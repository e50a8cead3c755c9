//! Why a call failed, who can change that, and how: one table ([`table`]) and one function ([`explain`]).
//!
//! The table covers every status × call × kind of cloud × side × role × visibility, and every failure without an answer. What is
//! unknown of the image or the caller is `None`, and then the explanation names what is possible, never something that isn't. The
//! page turns an [`Explanation`] into text; nothing here is text. It decides nothing: who may do what is [`crate::rules`].
//!
//! ```
//! use imageshare_core::cloud::{CloudError, ErrorKind};
//! use imageshare_core::explanation::{Cause, ImageFacts, NextStep, explain};
//! use imageshare_core::model::Visibility;
//! use imageshare_core::rules::{Profile, Relation};
//! use imageshare_core::wire::endpoint::Call;
//!
//! let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after: None };
//! let refused = CloudError {
//!     call: Call::AddMember,
//!     profile: Profile::OpenStack,
//!     region: None,
//!     host: None,
//!     status: Some(403),
//!     request_id: None,
//!     caller: Default::default(),
//!     kind,
//! };
//! assert_eq!(explain(&refused, &ImageFacts::default()).cause, Cause::OwnerVisibilityOrRole);
//!
//! let visibility = Some(Visibility::Private);
//! let facts = ImageFacts { relation: Some(Relation::Owner), visibility, ..ImageFacts::default() };
//! let explanation = explain(&refused, &facts);
//! assert_eq!(explanation.cause, Cause::CannotHaveMembers);
//! assert_eq!(explanation.next_step, NextStep::MakeShared);
//! ```

mod cause;
mod condition;
mod facts;
mod failure_kind;
mod included_reasons;
mod next_step;
mod refusal;
mod result;
mod row;
pub mod table;

pub use cause::{Cause, Responsible};
pub use condition::{
    Calls, ImageCondition, MemberCondition, RelationCondition, RoleCondition, VisibilityCondition,
};
pub use facts::ImageFacts;
pub use failure_kind::FailureKind;
pub use next_step::NextStep;
pub use refusal::explain_refusal;
pub use result::Explanation;
pub use row::Row;

use crate::cloud::CloudError;
use crate::model::Side;
use facts::Facts;

/// Explains a failed call with what is known of its image: the first matching row of the table.
pub fn explain(error: &CloudError, image: &ImageFacts) -> Explanation {
    let facts = Facts::new(error, image);
    let row = table::rows().find(|row| row.matches(&facts));
    let (cause, next_step) =
        row.map_or((Cause::Unknown, NextStep::ReportRequestId), |row| (row.cause, row.next_step));
    let responsible = match (cause.responsible(), facts.side()) {
        (Responsible::ImageOwner, Some(Side::Producer)) => Responsible::You,
        (responsible, _) => responsible,
    };
    Explanation { cause, responsible, next_step, needed_role: facts.needed_role() }
}
