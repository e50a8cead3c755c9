//! One folder per page. A page reads the state, asks it for what it needs, and is made of components.

pub mod about;
pub mod accounts;
pub mod book;
pub mod connect;
pub mod image;
pub mod images;
pub mod not_found;
pub mod offers;
pub mod one_step;
pub mod share;
pub mod shared;
pub mod start;
pub mod stop_access;
