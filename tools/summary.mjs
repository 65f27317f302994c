// usage: node tools/summary.mjs FOLDER
// Reads what ./test left in FOLDER, names failed, flaky and skipped tests and counts all: the last line is the result.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const folder = process.argv[2];
const tests = []; // {name, result: "passed" | "failed" | "flaky" | "skipped"}
const add = (name, result) => tests.push({ name, result });
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

// Every executable that ctest ran, with the tests that it reports; one that died reports none.
function addServer(preset) {
  const junit = readFileSync(`${folder}/${preset}.xml`, "utf8");
  for (const [, executable, status] of junit.matchAll(/<testcase name="([^"]+)"[^>]* status="([^"]+)"/g)) {
    const report = `${folder}/${preset}/${executable}.json`;
    const suites = existsSync(report) ? json(report).testsuites : [];
    const cases = suites.flatMap((suite) => suite.testsuite.map((test) => ({ suite: suite.name, ...test })));
    for (const test of cases) {
      if (test.result === "SUPPRESSED") continue; // outside the filter
      const failed = test.failures !== undefined;
      const skipped = test.result === "SKIPPED" || test.status === "NOTRUN";
      add(`${preset} ${executable}: ${test.suite}.${test.name}`, failed ? "failed" : skipped ? "skipped" : "passed");
    }
    if (status === "run" && !existsSync(report)) add(`${preset} ${executable}`, "passed"); // a fuzzer
    if (status !== "run" && !cases.some((test) => test.failures !== undefined))
      add(`${preset} ${executable}: did not end well (crash, leak or time-out)`, "failed");
  }
}

function addVitest(path) {
  const results = { passed: "passed", failed: "failed" };
  for (const file of json(path).testResults)
    for (const test of file.assertionResults) add(`web: ${test.fullName}`, results[test.status] ?? "skipped");
}

function addPlaywright(path) {
  const walk = (suite) => {
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        // One that passed only when repeated is flaky: no failure of what was changed, but nothing here should depend on
        // luck. Its first failure stands in the runner's output, and is still to be looked into.
        const result = { expected: "passed", flaky: "flaky", skipped: "skipped" }[test.status] ?? "failed";
        const reason = test.annotations.find(({ type }) => type === "skip")?.description;
        add(`browser: ${spec.file}: ${spec.title}${test.projectName ? ` (${test.projectName})` : ""}${reason ? `: ${reason}` : ""}`, result);
      }
    (suite.suites ?? []).forEach(walk);
  };
  json(path).suites.forEach(walk);
}

// A runner that failed without naming a failed test (it could not start, or died) is a failure of its own.
function addSteps(path) {
  for (const line of readFileSync(path, "utf8").trim().split("\n")) {
    const [result, step] = line.split(" ");
    const reported = tests.some((test) => test.name.startsWith(`${step}: `));
    const explained = tests.some((test) => test.name.startsWith(`${step}: `) && test.result === "failed");
    if (!reported || (result === "failed" && !explained)) add(`${step}: the whole run`, result);
  }
}

for (const file of readdirSync(folder).sort()) if (file.endsWith(".xml")) addServer(file.slice(0, -4));
if (existsSync(`${folder}/vitest.json`)) addVitest(`${folder}/vitest.json`);
if (existsSync(`${folder}/playwright.json`)) addPlaywright(`${folder}/playwright.json`);
if (existsSync(`${folder}/steps`)) addSteps(`${folder}/steps`);

const of = (result) => tests.filter((test) => test.result === result);
console.log("\n== Summary ==");
for (const result of ["skipped", "flaky", "failed"]) for (const test of of(result)) console.log(`${result}  ${test.name}`);
const count = (result) => `${of(result).length} ${result}`;
console.log([count("passed"), count("failed"), ...(of("flaky").length > 0 ? [count("flaky")] : []), count("skipped")].join(", "));
process.exitCode = of("failed").length > 0 || of("passed").length + of("flaky").length === 0 ? 1 : 0;
