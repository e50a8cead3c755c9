//! The page's basic components. They know text, icons and the two sides, but nothing of images, accounts or clouds.
//!
//! Used by `shell` and by every page. A component takes what it shows and reports user actions through one callback per
//! intent; it never sends anything and never reads the route. Leaves (`Status`, `Id`, …) take plain values, controls take
//! signals. Each folder contains the component and its style sheet; the sheets are concatenated when the page is built.

mod account;
mod badge;
mod bar;
mod button;
mod chips;
mod dialog;
mod empty_state;
mod facts;
mod field;
mod grid;
mod icon;
mod id;
mod load_state;
mod matrix;
mod notice;
mod options;
mod page_head;
mod panel;
mod pixels;
mod progress;
mod qr;
mod relative_time;
mod rows;
mod side;
mod snippet;
mod status;
mod table;
mod tabs;
mod toast;
mod unique_id;
mod virtual_rows;

pub use account::AccountCard;
pub use badge::{Badge, BadgeKind};
pub use bar::Bar;
pub use button::{Button, ButtonKind, LinkButton};
pub use chips::{Chips, ToggleChip, TokenChip};
pub use dialog::{Dialog, DialogAction};
pub use empty_state::{EmptyState, Skeleton};
pub use facts::Fact;
pub use field::{SecretField, SelectField, TextArea, TextField, TextKind};
pub use grid::{
    Grid, GridBody, GridPosition, GridState, data_at_attribute, grid_row, positions_between,
};
pub use icon::{Icon, IconName, StatusIcon, StatusIconView};
pub use id::Id;
pub use load_state::{FailureNotice, LoadStateView};
pub use matrix::{Cell, Matrix, MatrixHeader, matrix_header_text, matrix_row_header};
pub use notice::Notice;
pub use options::{OptionCard, OptionCards};
pub use page_head::{PageHead, Section, WindowTitle};
pub use panel::Panel;
pub use pixels::pixels;
pub use progress::Progress;
pub use qr::Qr;
pub use relative_time::RelativeTime;
pub use rows::{PointerHover, rows, stable_rows};
pub use side::SideLabel;
pub use snippet::Snippet;
pub use status::Status;
pub use table::{Column, SortOrder, Table};
pub use tabs::{Tab, TabPanel, Tabs};
pub use toast::ToastRegion;
pub use unique_id::unique_id;
pub use virtual_rows::{VirtualBody, VirtualItem, VirtualTable, row_after_key};
