//! The rows of a table, or the cells of a row, that stand in the document now. What stays drawn keeps its element and is not moved,
//! so that it keeps its focus; Leptos's own lists move elements that stay, which takes the focus from them.

use std::any::Any;
use std::collections::{HashMap, HashSet};

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::VirtualItem;

/// The attribute that tells a row's place among all, the head being the first.
pub(super) const PLACE: &str = "aria-rowindex";

/// The place that is told of a row or column: counting begins at one, and the head is counted.
pub(super) const fn told(place: usize) -> usize {
    place + 2
}

/// What follows each other: the rows of a body, or the cells of a row after its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Downwards.
    Rows,
    /// Across.
    Columns,
}

impl Axis {
    /// The attribute that tells a place, and for a gap its element and how it is said how long it is.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Rows => (PLACE, "tr", "height"),
            Self::Columns => ("aria-colindex", "td", "width"),
        }
    }
}

/// What is to stand at one spot.
pub enum Slot {
    /// Empty space as long as this length of a style sheet.
    Gap(String),
    /// A row or a cell, and its place.
    Own(usize, VirtualItem),
}

struct RenderedItem {
    key: String,
    element: Element,
    _mounted: Box<dyn Any>,
}

/// What stands in one body of rows, or in one row.
pub struct RenderedItems {
    axis: Axis,
    own: Vec<RenderedItem>,
    gaps: Vec<Element>,
}

impl RenderedItems {
    /// Nothing yet.
    pub const fn along(axis: Axis) -> Self {
        Self { axis, own: Vec::new(), gaps: Vec::new() }
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.own.clear();
        for gap in self.gaps.drain(..) {
            gap.remove();
        }
    }

    /// Makes `parent` hold just these after what it holds otherwise, in this order. New ones are mounted below the reactive owner of
    /// now.
    pub fn show(&mut self, parent: &Element, spots: Vec<Slot>) {
        for gap in self.gaps.drain(..) {
            gap.remove();
        }
        let wanted: HashSet<&str> = spots.iter().filter_map(Slot::key).collect();
        let known = std::mem::take(&mut self.own).into_iter();
        let known = known.filter(|known| wanted.contains(known.key.as_str()));
        let mut before: HashMap<String, RenderedItem> =
            known.map(|known| (known.key.clone(), known)).collect();
        let (place_name, ..) = self.axis.words();
        // From the last to the first, so that each is put before what follows it.
        let mut next: Option<Node> = None;
        for spot in spots.into_iter().rev() {
            let element = match spot {
                Slot::Gap(length) => {
                    let Some(gap) = gap(self.axis, &length) else { continue };
                    self.gaps.push(gap.clone());
                    gap
                }
                Slot::Own(place, own) => {
                    let standing = before.remove(&own.key).or_else(|| mount(parent, own));
                    let Some(standing) = standing else { continue };
                    let element = standing.element.clone();
                    // A table takes any attribute; there is nothing that could be refused.
                    drop(element.set_attribute(place_name, &told(place).to_string()));
                    self.own.push(standing);
                    element
                }
            };
            let stays = element.parent_node().is_some() && element.next_sibling() == next;
            if !stays {
                drop(parent.insert_before(&element, next.as_ref()));
            }
            next = Some(element.into());
        }
    }
}

impl Slot {
    fn key(&self) -> Option<&str> {
        match self {
            Self::Gap(_) => None,
            Self::Own(_, own) => Some(&own.key),
        }
    }
}

/// One at the end of its parent; nothing where its view is no element.
fn mount(parent: &Element, own: VirtualItem) -> Option<RenderedItem> {
    let VirtualItem { key, draw } = own;
    let mounted = Box::new(mount_to_renderer(parent, draw));
    Some(RenderedItem { key, element: parent.last_element_child()?, _mounted: mounted })
}

fn gap(axis: Axis, length: &str) -> Option<Element> {
    let (_, element, property) = axis.words();
    let gap: HtmlElement = document().create_element(element).ok()?.unchecked_into();
    gap.set_class_name("virtual__gap");
    gap.set_attribute("role", "presentation").ok()?;
    gap.style().set_property(property, length).ok()?;
    Some(gap.into())
}
