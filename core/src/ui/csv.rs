//! Tables as CSV text (RFC 4180), for storage on the device and for export.
//!
//! Used by [`crate::ui::address_book`] and [`crate::exposure`]. It handles cells and lines and must not know their meaning.
//!
//! ```
//! use imageshare_core::ui::csv::{escape_formulas, read, unescape_formulas, write};
//!
//! let line = ["1048213".to_owned(), escape_formulas("=SUM(A1)")];
//! let text = write(["id", "name"], [line.clone()]);
//! assert_eq!(text, "id,name\n1048213,'=SUM(A1)\n");
//! assert_eq!(read(["id", "name"], &text), (vec![line], 0));
//! assert_eq!(unescape_formulas("'=SUM(A1)"), "=SUM(A1)");
//! ```

use csv::QuoteStyle;

/// Characters at the start of a cell that make a spreadsheet read it as a formula (OWASP, "CSV Injection").
const FORMULA_PREFIXES: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Characters inside a cell at which a spreadsheet may begin another one. Where the comma is the decimal separator, spreadsheets
/// separate cells by semicolons; they then see no quoted cell behind a comma, so that its line breaks and tabs count too.
const CELL_SEPARATORS: [char; 4] = [';', '\t', '\n', '\r'];

/// The table as CSV, heading first. All cells are quoted if any contains a semicolon, because a spreadsheet may separate cells by
/// semicolons as well as by commas.
pub fn write<const N: usize>(
    heading: [&str; N],
    lines: impl IntoIterator<Item = [String; N]>,
) -> String {
    let lines: Vec<[String; N]> = lines.into_iter().collect();
    let has_semicolon = lines.iter().flatten().any(|cell| cell.contains(';'));
    let quote_style = if has_semicolon { QuoteStyle::Always } else { QuoteStyle::Necessary };
    let mut writer = csv::WriterBuilder::new().quote_style(quote_style).from_writer(Vec::new());
    // Writing into memory does not fail.
    drop(writer.write_record(heading));
    for line in lines {
        drop(writer.write_record(&line));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Parses lines that [`write()`] wrote under this heading, and counts those skipped because they have another number of cells.
/// Under another heading, all lines are skipped.
pub fn read<const N: usize>(heading: [&str; N], text: &str) -> (Vec<[String; N]>, usize) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading_matches = reader.headers().is_ok_and(|first| first.iter().eq(heading));
    let (mut lines, mut skipped) = (Vec::new(), 0);
    for record in reader.records() {
        let cells = record.map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
        match cells.map(<[String; N]>::try_from) {
            Ok(Ok(line)) if heading_matches => lines.push(line),
            _ => skipped += 1,
        }
    }
    (lines, skipped)
}

/// Escapes a cell that a spreadsheet would read as a formula, or a part of it where a spreadsheet may begin another cell. Names
/// come from other people and are not trusted.
pub fn escape_formulas(cell: &str) -> String {
    split_spreadsheet_cells(cell)
        .flat_map(|part| [if needs_escape(part) { "'" } else { "" }, part])
        .collect()
}

/// Reverses [`escape_formulas`].
pub fn unescape_formulas(cell: &str) -> String {
    split_spreadsheet_cells(cell).map(unescape_part).collect()
}

fn unescape_part(part: &str) -> &str {
    part.strip_prefix('\'').filter(|part| needs_escape(part)).unwrap_or(part)
}

/// The parts of a cell that a spreadsheet may read as cells, each with the separator after it.
fn split_spreadsheet_cells(cell: &str) -> impl Iterator<Item = &str> {
    cell.split_inclusive(CELL_SEPARATORS)
}

/// True for a formula, and for text that looks escaped already, so that [`unescape_formulas`] restores every cell.
fn needs_escape(part: &str) -> bool {
    part.trim_start_matches('\'').starts_with(FORMULA_PREFIXES)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const HEADER: [&str; 2] = ["id", "name"];

    fn line(cells: [&str; 2]) -> [String; 2] {
        cells.map(str::to_owned)
    }

    #[test]
    fn csv_round_trip_keeps_the_table() {
        let lines = vec![line(["1", "a, \"b\"\nc"]), line(["", "ü"])];
        assert_eq!(read(HEADER, &write(HEADER, lines.clone())), (lines, 0));
    }

    #[test]
    fn skips_and_counts_lines_of_another_width() {
        let (lines, skipped) = read(HEADER, "id,name\n1,a\n2\n3,b,c\n");
        assert_eq!((lines, skipped), (vec![line(["1", "a"])], 2));
        assert_eq!(read(HEADER, "id,alias\n1,a\n"), (Vec::new(), 1));
        assert_eq!(read(HEADER, ""), (Vec::new(), 0));
    }

    #[test]
    fn escapes_cells_that_start_a_formula() {
        assert_eq!(escape_formulas("=1+1"), "'=1+1");
        assert_eq!(escape_formulas("web-2026"), "web-2026");
    }

    #[test]
    fn escapes_formulas_behind_a_semicolon() {
        for formula in ["=1+1", "+1", "-1", "@x"] {
            assert_eq!(escape_formulas(&format!("web;{formula}")), format!("web;'{formula}"));
        }
        assert_eq!(escape_formulas("a\n=1\t@x;=2;b"), "a\n'=1\t'@x;'=2;b");
        assert_eq!(escape_formulas("web; 2026"), "web; 2026");
    }

    #[test]
    fn no_formula_starts_where_semicolons_separate() {
        let cells = ["web;=1+1;x", "a\n=1"].map(escape_formulas);
        let text = write(HEADER, [cells]);
        let mut reader = csv::ReaderBuilder::new();
        let mut reader =
            reader.delimiter(b';').flexible(true).quoting(false).from_reader(text.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert!(records.len() > 1);
        for cell in records.iter().flatten() {
            assert!(!cell.starts_with(FORMULA_PREFIXES), "{cell:?} in {text}");
        }
    }

    #[test]
    fn a_semicolon_makes_all_cells_quoted() {
        let lines = vec![line(["1", "a;b"]), line(["2", "c"])];
        let text = write(HEADER, lines.clone());
        assert_eq!(text, "\"id\",\"name\"\n\"1\",\"a;b\"\n\"2\",\"c\"\n");
        assert_eq!(read(HEADER, &text), (lines, 0));
    }

    #[test]
    fn unescape_reverses_escape() {
        for cell in ["=1+1", "'=1+1", "''-x", "web-2026", "'quoted'", "'", "", "@x", "it's =1"] {
            for cell in [cell.to_owned(), format!("a;{cell}"), format!("{cell};{cell}\r\n{cell}")] {
                assert_eq!(unescape_formulas(&escape_formulas(&cell)), cell);
                assert!(
                    split_spreadsheet_cells(&escape_formulas(&cell))
                        .all(|part| !part.starts_with(FORMULA_PREFIXES))
                );
            }
        }
    }
}
