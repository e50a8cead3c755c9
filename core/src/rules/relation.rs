//! The relation of a project to an image. Used by visibility and policy.

/// The relation of the caller's project to the image and to the member that the call names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It owns the image.
    Owner,
    /// It is the member that the call names; for calls that name none, any member.
    ThatMember,
    /// It is a member, but the call names another one.
    OtherMember,
    /// Neither.
    Stranger,
}
