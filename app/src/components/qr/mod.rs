//! A QR code of a text (ISO/IEC 18004), drawn in this page; no service is called. Used for links.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::reactive::reactive;

/// The margin that cameras need around it, in modules (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE_MODULES: i32 = 4;

/// The code of `text`, named by `label` for screen readers. A text that is too long for a code, some 2,900 bytes, is
/// replaced by a message.
#[component]
pub fn Qr(#[prop(into)] text: Signal<String>, #[prop(into)] label: String) -> AnyView {
    let code = move || match text.with(|text| qr_path(text)) {
        Some((size, path)) => view! {
            <svg
                class="qr"
                role="img"
                aria-label=label.clone()
                viewBox=format!("0 0 {size} {size}")
                shape-rendering="crispEdges"
            >
                <rect class="qr__paper" width=size height=size></rect>
                <path class="qr__ink" d=path></path>
            </svg>
        }
        .into_any(),
        None => view! { <p class="soft">"This is too long for a QR code."</p> }.into_any(),
    };
    reactive(code).into_any()
}

/// The side of the square in modules, margin included, and the dark modules as a path: one bar for each run in a row.
fn qr_path(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)
        .or_else(|_| QrCode::encode_text(text, QrCodeEcc::Low))
        .ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).ok()?;
            if run > 0 {
                write!(
                    path,
                    "M{} {}h{run}v1h-{run}z",
                    x + QUIET_ZONE_MODULES,
                    y + QUIET_ZONE_MODULES
                )
                .ok()?;
            }
            x += run.max(1);
        }
    }
    Some((size + 2 * QUIET_ZONE_MODULES, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules that a path paints, parsed from its bars.
    fn dark_modules_of_path(path: &str) -> Vec<(i32, i32)> {
        let bars = path.split('M').skip(1).map(|bar| {
            let (x, rest) = bar.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (run, _) = rest.split_once('v').unwrap();
            (x.parse::<i32>().unwrap(), y.parse::<i32>().unwrap(), run.parse::<i32>().unwrap())
        });
        bars.flat_map(|(x, y, run)| (x..x + run).map(move |x| (x, y))).collect()
    }

    #[test]
    fn the_path_paints_exactly_the_dark_modules() {
        let text = "https://images.example/#/offers/link?region=DFW";
        let (size, path) = qr_path(text).unwrap();
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let dark: Vec<(i32, i32)> = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .map(|(x, y)| (x + QUIET_ZONE_MODULES, y + QUIET_ZONE_MODULES))
            .collect();
        assert_eq!(dark_modules_of_path(&path), dark);
        assert_eq!(size, code.size() + 8);
    }

    #[test]
    fn a_text_too_long_for_a_qr_code_has_no_path() {
        assert!(qr_path(&"a".repeat(2_900)).is_some());
        assert_eq!(qr_path(&"a".repeat(3_000)), None);
    }
}
