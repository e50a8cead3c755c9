//! The pages, one folder each. A page reads the state, sends its queries to it, and is built of components.

pub mod about;
pub mod accounts;
pub mod address_book;
pub mod connect;
pub mod image;
pub mod images;
pub mod journal;
pub mod my_shares;
pub mod new_share;
pub mod not_found;
pub mod offers;
pub mod sandbox_side;
pub mod share_and_accept;
pub mod start;
pub mod stop_access;
