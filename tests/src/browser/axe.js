// Asks axe, which was put into the page before, for everything that it finds; answers with one line for each.
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
