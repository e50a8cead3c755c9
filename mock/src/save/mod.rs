//! How a cloud's state is written as JSON and read back.

pub(crate) mod text;
