//! Tests of [`super`].

use super::*;

const COUNT: usize = 100_000;

fn viewport_at(offset: f64) -> Viewport {
    Viewport { offset, length: 800.0, item_length: 50.0 }
}

#[test]
fn the_visible_range_is_always_rendered() {
    for (overscan, max) in [(Overscan::ROWS, 60), (Overscan::COLUMNS, 30)] {
        for past in (-2000..6_000_000).step_by(977).map(f64::from) {
            let rendered = viewport_at(past).rendered_range(COUNT, overscan);
            for edge in [past.max(0.0), (past + 799.0).max(0.0)] {
                let seen = items_that_fit(edge, 50.0).min(COUNT - 1);
                assert!(rendered.contains(&seen), "{seen} is not in {rendered:?} at {past}");
            }
            assert!(rendered.len() <= max, "{rendered:?} at {past}");
        }
    }
}

#[test]
fn a_short_list_is_rendered_in_full() {
    assert_eq!(viewport_at(0.0).rendered_range(9, Overscan::ROWS), 0..9);
    assert_eq!(viewport_at(90_000.0).rendered_range(9, Overscan::ROWS), 0..9);
    assert_eq!(viewport_at(-300.0).rendered_range(0, Overscan::ROWS), 0..0);
}

#[test]
fn a_row_height_of_zero_stays_inside_the_list() {
    let unknown = Viewport { offset: 0.0, length: 800.0, item_length: 0.0 };
    assert!(unknown.rendered_range(COUNT, Overscan::ROWS).end <= COUNT);
}

#[test]
fn segments_cover_the_list_in_order() {
    for focused in [None, Some(0), Some(7), Some(10), Some(15), Some(20), Some(98), Some(99)] {
        let pieces = split_into_segments(100, 10..20, focused);
        let mut place = 0;
        for piece in &pieces {
            match piece {
                Segment::Gap(many) => place += many,
                Segment::Item(own) => {
                    assert_eq!(*own, place);
                    place += 1;
                }
            }
        }
        assert_eq!(place, 100);
        assert!(focused.is_none_or(|focused| pieces.contains(&Segment::Item(focused))));
    }
}

#[test]
fn a_focus_beyond_the_list_is_ignored() {
    assert_eq!(split_into_segments(2, 0..2, Some(5)), [Segment::Item(0), Segment::Item(1)]);
}
