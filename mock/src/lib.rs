//! An offline cloud.
