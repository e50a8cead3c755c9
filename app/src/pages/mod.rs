//! One folder per page. A page reads the state, asks it for what it needs, and is made of components.

pub mod about;
pub mod not_found;
pub mod start;
