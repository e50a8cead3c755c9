//! One folder per page. A page reads the state, asks it for what it needs, and is made of components.

pub mod about;
pub mod accounts;
pub mod address_book;
pub mod connect;
pub mod image;
pub mod images;
pub mod my_shares;
pub mod new_share;
pub mod not_found;
pub mod offers;
pub mod share_and_accept;
pub mod start;
pub mod stop_access;
