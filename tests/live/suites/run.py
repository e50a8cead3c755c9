"""Runs modules of tests and writes the result of each test: one line of JSON with its name, outcome and reason.

Called by `cargo xtask live suites`, in the suites' own environment, with the file to write and the modules to run.
"""

import importlib
import json
import sys
import unittest


class Outcomes(unittest.TestResult):
    """Stores one outcome for each test; a failure in the setup of a class is stored under the name of the class."""

    def __init__(self):
        super().__init__()
        self.outcomes = {}
        self.reasons = {}

    def store(self, test, outcome, reason=""):
        name = test.id().split("[")[0]
        # A failure is never overwritten: the cleanup can fail after a test has passed.
        if self.outcomes.get(name) != "failed":
            self.outcomes[name] = outcome
            self.reasons[name] = reason

    def addSuccess(self, test, details=None):
        self.store(test, "passed")

    def addSkip(self, test, reason=None, details=None):
        self.store(test, "skipped", str(reason or (details and details["reason"].as_text())))

    def addError(self, test, error=None, details=None):
        self.store(test, "failed", self.describe(test, error, details))

    def addFailure(self, test, error=None, details=None):
        self.store(test, "failed", self.describe(test, error, details))

    def describe(self, test, error, details):
        if error:
            return self._exc_info_to_string(error, test)
        return "\n".join(content.as_text() for content in (details or {}).values())


def main(target, modules):
    for module in modules:
        # An error here is the module's; unittest would report it as a failed test without the name of the package.
        importlib.import_module(module)
    result = Outcomes()
    unittest.defaultTestLoader.loadTestsFromNames(modules).run(result)
    with open(target, "w", encoding="utf-8") as file:
        for name in sorted(result.outcomes):
            line = {"test": name, "outcome": result.outcomes[name], "reason": result.reasons[name]}
            file.write(json.dumps(line) + "\n")


main(sys.argv[1], sys.argv[2:])
