//! The rows that stand in the document now. What stays drawn keeps its element and is not moved, so that it keeps its focus;
//! Leptos's own lists move elements that stay, which takes the focus from them.

use std::any::Any;

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::VirtualRow;

/// The attribute that tells a row's place among all, the head being the first.
pub(super) const PLACE: &str = "aria-rowindex";

/// The place that is told of a row: counting begins at one, and the head is counted.
pub(super) const fn told(place: usize) -> usize {
    place + 2
}

/// What is to stand at one spot.
pub(super) enum Spot {
    /// Empty space of so many pixels.
    Gap(f64),
    /// A row, and its place.
    Row(usize, VirtualRow),
}

struct Standing {
    key: String,
    element: Element,
    _mounted: Box<dyn Any>,
}

/// What stands in one body of rows.
#[derive(Default)]
pub(super) struct Drawn {
    rows: Vec<Standing>,
    gaps: Vec<Element>,
}

impl Drawn {
    /// Takes everything out of the body.
    pub fn clear(&mut self) {
        self.rows.clear();
        for gap in self.gaps.drain(..) {
            gap.remove();
        }
    }

    /// Makes the body hold just these, in this order. Rows are mounted below the reactive owner of now.
    pub fn show(&mut self, body: &Element, spots: Vec<Spot>) {
        for gap in self.gaps.drain(..) {
            gap.remove();
        }
        let wanted = |key: &str| {
            spots.iter().any(|spot| matches!(spot, Spot::Row(_, row) if row.key == key))
        };
        self.rows.retain(|row| wanted(&row.key));
        let mut before = std::mem::take(&mut self.rows);
        // From the last to the first, so that each is put before what follows it.
        let mut next: Option<Node> = None;
        for spot in spots.into_iter().rev() {
            let element = match spot {
                Spot::Gap(height) => {
                    let Some(gap) = gap(height) else { continue };
                    self.gaps.push(gap.clone());
                    gap
                }
                Spot::Row(place, row) => {
                    let standing = match before.iter().position(|known| known.key == row.key) {
                        Some(known) => before.swap_remove(known),
                        None => match mount(body, row) {
                            Some(new) => new,
                            None => continue,
                        },
                    };
                    let element = standing.element.clone();
                    // A table takes any attribute; there is nothing that could be refused.
                    drop(element.set_attribute(PLACE, &told(place).to_string()));
                    self.rows.push(standing);
                    element
                }
            };
            let stays = element.parent_node().is_some() && element.next_sibling() == next;
            if !stays {
                drop(body.insert_before(&element, next.as_ref()));
            }
            next = Some(element.into());
        }
    }
}

/// A row at the end of the body; nothing where its view is no element.
fn mount(body: &Element, row: VirtualRow) -> Option<Standing> {
    let VirtualRow { key, draw } = row;
    let mounted = Box::new(mount_to_renderer(body, draw));
    Some(Standing { key, element: body.last_element_child()?, _mounted: mounted })
}

fn gap(height: f64) -> Option<Element> {
    let gap: HtmlElement = document().create_element("tr").ok()?.unchecked_into();
    gap.set_class_name("virtual__gap");
    gap.set_attribute("role", "presentation").ok()?;
    gap.style().set_property("height", &format!("{height}px")).ok()?;
    Some(gap.into())
}
