//! Merges two copies of a table, entry by entry. Used by the page, where several tabs change the same stored table: a change of one
//! tab must not undo a change of another.

use std::collections::BTreeMap;

/// The `stored` table with what changed from `base` to `own`: added, changed and removed entries. All other entries of `stored`
/// are kept. If both have changed the same entry, the one of `own` is taken: it is the last change.
///
/// `base` is what was stored when `own` was last stored or read.
pub fn merge<K: Ord + Clone, V: Clone + PartialEq>(
    base: &BTreeMap<K, V>,
    own: &BTreeMap<K, V>,
    mut stored: BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    stored.retain(|key, _| !base.contains_key(key) || own.contains_key(key));
    let changed = own.iter().filter(|(key, value)| base.get(key) != Some(value));
    stored.extend(changed.map(|(key, value)| (key.clone(), value.clone())));
    stored
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Table = BTreeMap<u8, u8>;

    #[test]
    fn changes_of_both_are_kept_entry_by_entry() {
        let table = |entries: &[(u8, u8)]| entries.iter().copied().collect::<Table>();
        let cases: [(&str, &[_], &[_], &[_], &[_]); 7] = [
            ("both add", &[], &[(1, 1)], &[(2, 2)], &[(1, 1), (2, 2)]),
            ("the other one removed", &[(1, 1)], &[(1, 1), (2, 2)], &[], &[(2, 2)]),
            ("this one removed", &[(1, 1)], &[], &[(1, 1), (2, 2)], &[(2, 2)]),
            ("this one removed what the other changed", &[(1, 1)], &[], &[(1, 9)], &[]),
            ("this one changed what the other removed", &[(1, 1)], &[(1, 2)], &[], &[(1, 2)]),
            ("both changed one entry", &[(1, 1)], &[(1, 2)], &[(1, 3)], &[(1, 2)]),
            ("only the other one changed", &[(1, 1)], &[(1, 1)], &[(1, 3)], &[(1, 3)]),
        ];
        for (case, base, own, stored, merged) in cases {
            let result = merge(&table(base), &table(own), table(stored));
            assert_eq!(result, table(merged), "{case}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::collection::btree_map;
        use proptest::prelude::*;

        use super::super::merge;
        use super::Table;

        fn table() -> impl Strategy<Value = Table> {
            btree_map(0_u8..6, 0_u8..3, 0..6)
        }

        proptest! {
            #[test]
            fn every_entry_comes_from_the_side_that_changed_it(
                base in table(), own in table(), stored in table()
            ) {
                let merged = merge(&base, &own, stored.clone());
                for key in 0..6 {
                    let is_changed = own.get(&key) != base.get(&key);
                    let expected = if is_changed { own.get(&key) } else { stored.get(&key) };
                    prop_assert_eq!(merged.get(&key), expected);
                }
            }

            #[test]
            fn without_an_own_change_the_stored_table_is_unchanged(
                base in table(), stored in table()
            ) {
                prop_assert_eq!(merge(&base, &base, stored.clone()), stored);
            }
        }
    }
}
