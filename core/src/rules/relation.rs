//! What a project has to do with an image: what visibility and policy both look at.

/// What the caller's project has to do with the image and with the member that the call names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It owns the image.
    Owner,
    /// It is the member that the call is about; for calls that name none, any member.
    ThatMember,
    /// It is a member, but the call names another one.
    OtherMember,
    /// Neither.
    Stranger,
}
