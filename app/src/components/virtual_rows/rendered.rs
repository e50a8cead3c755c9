//! The rows of a table, or the cells of a row, that are in the document. What stays keeps its element and is not moved,
//! so that it keeps its focus; Leptos's own lists move elements that stay, which makes them lose it. Used by tables and grids.

use std::any::Any;
use std::collections::{HashMap, HashSet};

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::VirtualItem;

/// The attribute with a row's index among all, the header row being the first.
pub(super) const ROW_INDEX_ATTRIBUTE: &str = "aria-rowindex";

/// The ARIA index of a row or column: it starts at one, and counts the header.
pub(super) const fn aria_index(index: usize) -> usize {
    index + 2
}

/// The direction of a list: the rows of a body, or the cells of a row after its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Downwards.
    Rows,
    /// Across.
    Columns,
}

impl Axis {
    /// The attribute for an index, and for a gap its element and its length property.
    const fn dom_names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Rows => (ROW_INDEX_ATTRIBUTE, "tr", "height"),
            Self::Columns => ("aria-colindex", "td", "width"),
        }
    }
}

/// One segment of the list.
pub enum RenderSegment {
    /// Empty space of this CSS length.
    Gap(String),
    /// A row or a cell, and its index.
    Item(usize, VirtualItem),
}

struct RenderedItem {
    key: String,
    element: Element,
    _mounted: Box<dyn Any>,
}

/// The rendered items of one body of rows, or of one row.
pub struct RenderedItems {
    axis: Axis,
    items: Vec<RenderedItem>,
    gaps: Vec<Element>,
}

impl RenderedItems {
    /// Nothing yet.
    pub const fn new(axis: Axis) -> Self {
        Self { axis, items: Vec::new(), gaps: Vec::new() }
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.items.clear();
        for gap in self.gaps.drain(..) {
            gap.remove();
        }
    }

    /// Makes these items, in this order, follow the other children of `parent`. New ones are mounted below the current reactive
    /// owner.
    pub fn render(&mut self, parent: &Element, segments: Vec<RenderSegment>) {
        for gap in self.gaps.drain(..) {
            gap.remove();
        }
        let wanted: HashSet<&str> = segments.iter().filter_map(RenderSegment::key).collect();
        let known = std::mem::take(&mut self.items).into_iter();
        let known = known.filter(|known| wanted.contains(known.key.as_str()));
        let mut before: HashMap<String, RenderedItem> =
            known.map(|known| (known.key.clone(), known)).collect();
        let (place_name, ..) = self.axis.dom_names();
        // From last to first, so that each is inserted before its successor.
        let mut next: Option<Node> = None;
        for slot in segments.into_iter().rev() {
            let element = match slot {
                RenderSegment::Gap(length) => {
                    let Some(gap) = gap_element(self.axis, &length) else { continue };
                    self.gaps.push(gap.clone());
                    gap
                }
                RenderSegment::Item(place, own) => {
                    let rendered = before.remove(&own.key).or_else(|| mount_item(parent, own));
                    let Some(rendered) = rendered else { continue };
                    let element = rendered.element.clone();
                    // Any attribute is valid on a table element, so it can't fail.
                    drop(element.set_attribute(place_name, &aria_index(place).to_string()));
                    self.items.push(rendered);
                    element
                }
            };
            let is_in_place = element.parent_node().is_some() && element.next_sibling() == next;
            if !is_in_place {
                drop(parent.insert_before(&element, next.as_ref()));
            }
            next = Some(element.into());
        }
    }
}

impl RenderSegment {
    fn key(&self) -> Option<&str> {
        match self {
            Self::Gap(_) => None,
            Self::Item(_, own) => Some(&own.key),
        }
    }
}

/// Mounts an item at the end of its parent; none if its view is no element.
fn mount_item(parent: &Element, item: VirtualItem) -> Option<RenderedItem> {
    let VirtualItem { key, render: draw } = item;
    let mounted = Box::new(mount_to_renderer(parent, draw));
    Some(RenderedItem { key, element: parent.last_element_child()?, _mounted: mounted })
}

fn gap_element(axis: Axis, length: &str) -> Option<Element> {
    let (_, element, property) = axis.dom_names();
    let gap: HtmlElement = document().create_element(element).ok()?.unchecked_into();
    gap.set_class_name("virtual__gap");
    gap.set_attribute("role", "presentation").ok()?;
    gap.style().set_property(property, length).ok()?;
    Some(gap.into())
}
