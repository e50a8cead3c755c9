// Runs before any script of the page, in every document: records violations.
(() => {
  const seen = [];
  const note = (kind, text) => seen.push(`${kind}: ${text}`);
  addEventListener("securitypolicyviolation", (event) =>
    note("policy violation", `${event.violatedDirective} refused ${event.blockedURI || "inline"} (${event.sourceFile}:${event.lineNumber})`), true);
  // A failed load is an error without a message; the browser's own log has the details.
  addEventListener("error", (event) => event.message && note("error", event.message), true);
  addEventListener("unhandledrejection", (event) => note("unhandled rejection", event.reason));
  const original = console.error;
  console.error = (...values) => {
    note("console.error", values.map(String).join(" "));
    original.apply(console, values);
  };
  Object.defineProperty(window, "imageshareWatch", { value: () => seen.splice(0) });
})();
