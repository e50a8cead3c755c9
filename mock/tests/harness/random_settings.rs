//! The faults and clocks that a random session switches between.

/// Fault rules that apply for a while.
pub const FAULTS: [&str; 5] = [
    "[]",
    r#"[{"when":{"percent":30},"delay":{"ms":5,"jitter_ms":90},"effect":{"proxy":{"status":502,"executed":true}}}]"#,
    r#"[{"on":{"region":"DFW"},"when":{"every":2},"effect":{"stale":{"seconds":3}}}]"#,
    r#"[{"when":{"percent":5},"effect":{"end_token":{}}},{"when":{"every":7},"effect":{"duplicate":{}}}]"#,
    r#"[{"on":{"service":"image"},"when":{"first":9},"effect":{"timeout":{}}},{"when":{"percent":50},"effect":{"truncated":{"bytes":9}}}]"#,
];

/// Clocks that apply for a while.
pub const CLOCKS: [&str; 3] =
    ["real+5000", "frozen@2026-11-20T12:10:00.5Z", "stepping@2026-11-20T12:20:00Z+750"];
