// Runs before any script of the page, in every document: collects what a page must not do.
(() => {
  const seen = [];
  const note = (kind, words) => seen.push(`${kind}: ${words}`);
  addEventListener("securitypolicyviolation", (event) =>
    note("policy violation", `${event.violatedDirective} refused ${event.blockedURI || "inline"} (${event.sourceFile}:${event.lineNumber})`), true);
  // Of what did not load, which is an error without a message, the browser's own log tells more.
  addEventListener("error", (event) => event.message && note("error", event.message), true);
  addEventListener("unhandledrejection", (event) => note("unhandled rejection", event.reason));
  const complain = console.error;
  console.error = (...words) => {
    note("console.error", words.map(String).join(" "));
    complain.apply(console, words);
  };
  Object.defineProperty(window, "imageshareWatch", { value: () => seen.splice(0) });
})();
