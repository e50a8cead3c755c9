// Runs axe, which `axe.rs` loads into the page before, and returns one line for each violation.
const done = arguments[arguments.length - 1];
const options = {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
axe.run(document, options).then(
  ({ violations }) => {
    const line = ({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`);
    done(violations.flatMap(line));
  },
  (error) => done([`axe failed: ${error}`]),
);
