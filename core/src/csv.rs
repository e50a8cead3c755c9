//! Tables as CSV text (RFC 4180): what the page keeps on the device, and what people take away.
//!
//! Called by [`crate::book`] and [`crate::exposure`]. It knows cells and lines, and nothing of what they mean.

/// Signs at the head of a cell that make a spreadsheet read it as a formula (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table as text, its heading first.
pub fn write<const N: usize>(
    heading: [&str; N],
    lines: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    drop(writer.write_record(heading));
    for line in lines {
        drop(writer.write_record(&line));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Reads lines that [`write`] wrote under this heading, and how many were left out because they have not its cells. Under another
/// heading, all are.
pub fn read<const N: usize>(heading: [&str; N], text: &str) -> (Vec<[String; N]>, usize) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let is_ours = reader.headers().is_ok_and(|first| first.iter().eq(heading));
    let (mut lines, mut left_out) = (Vec::new(), 0);
    for record in reader.records() {
        let cells = record.map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
        match cells.map(<[String; N]>::try_from) {
            Ok(Ok(line)) if is_ours => lines.push(line),
            _ => left_out += 1,
        }
    }
    (lines, left_out)
}

/// A cell that no spreadsheet takes for a formula. Names come from other people, and files are opened with a double click.
pub fn harmless(cell: &str) -> String {
    if needs_care(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell that [`harmless`] was given.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|cell| needs_care(cell)).unwrap_or(cell)
}

/// A formula, or what looks like one that was made harmless before: so each cell comes back as it was.
fn needs_care(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const HEADING: [&str; 2] = ["id", "name"];

    fn line(cells: [&str; 2]) -> [String; 2] {
        cells.map(str::to_owned)
    }

    #[test]
    fn a_table_reads_back_as_it_was_written() {
        let lines = vec![line(["1", "a, \"b\"\nc"]), line(["", "ü"])];
        assert_eq!(read(HEADING, &write(HEADING, lines.clone())), (lines, 0));
    }

    #[test]
    fn what_does_not_fit_is_counted_and_left_out() {
        let (lines, left_out) = read(HEADING, "id,name\n1,a\n2\n3,b,c\n");
        assert_eq!((lines, left_out), (vec![line(["1", "a"])], 2));
        assert_eq!(read(HEADING, "id,alias\n1,a\n"), (Vec::new(), 1));
        assert_eq!(read(HEADING, ""), (Vec::new(), 0));
    }

    #[test]
    fn no_cell_begins_a_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("web-2026"), "web-2026");
    }

    #[test]
    fn what_was_made_harmless_comes_back_as_it_was() {
        for cell in ["=1+1", "'=1+1", "''-x", "web-2026", "'quoted'", "'", "", "@x", "it's =1"] {
            assert_eq!(plain(&harmless(cell)), cell);
            assert!(!harmless(cell).starts_with(FORMULA));
        }
    }
}
