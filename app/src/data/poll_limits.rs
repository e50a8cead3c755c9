//! How much one poll reads. Used by the poller, and by the Accounts page, which states it.

/// So many lists of own images continue in one poll, one for each region of a project.
pub const MAX_IMAGE_LISTS_PER_POLL: usize = 12;
/// The most requests for one of these lists in one poll: a page of hidden images, and one of the others.
pub const MAX_PAGES_PER_IMAGE_LIST: usize = 2;
/// The members of so many own images are read in one poll: each costs a call.
pub const MAX_MEMBER_LISTS_PER_POLL: usize = 50;
/// So many of them can be images that have members, because another client may add members to the others.
pub const MAX_SHARED_IMAGES_PER_POLL: usize = 40;
/// So many are always the images that were last viewed or changed; the others are read in turn.
pub const MAX_PREFERRED_IMAGES: usize = 20;
