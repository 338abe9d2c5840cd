// What somebody sees who writes a journey in an editor: the schemas in the language server that editors run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { start } from "./server.js";

const { CXMAP: program, CXMAP_SOURCE: source } = process.env;
const readme = fs.readFileSync(path.join(source, "README.md"), "utf8");
const settings = JSON.parse(/^```json\n(\{\n  "yaml\.schemas".*?)^```$/ms.exec(readme)[1]);
const folder = fs.mkdtempSync(path.join(process.cwd(), "files-"));
let server, files = 0;

before(async () => {
  for (const name of ["journey", "organization", "config"])
    execFileSync(program, ["schema", name, "-q", "-o", path.join(folder, `${name}.schema.json`)]);
  server = await start(folder, { validate: true, completion: true, hover: true, schemas: settings["yaml.schemas"] });
});
after(async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true });
});

/** Opens a text with a schema; a | in it is the cursor. Gives its file, the cursor's place and the complaints. */
async function open(text, schema = "journey") {
  const file = path.join(folder, `${++files}.yaml`);
  const whole = `# yaml-language-server: $schema=${schema}.schema.json\n${text}`;
  const lines = whole.split("|")[0].split("\n");
  const complaints = await server.open(file, whole.replace("|", ""));
  return { file, complaints, place: { line: lines.length - 1, character: lines.at(-1).length } };
}

async function proposals(text, schema) {
  const { file, place } = await open(text, schema);
  return server.complete(file, place);
}

const labels = async (text, schema) => (await proposals(text, schema)).map((one) => one.label);
const complaints = async (text, schema) => (await open(text, schema)).complaints.map((one) => one.message);

async function shown(text, schema) {
  const { file, place } = await open(text, schema);
  return server.hover(file, place);
}

const journey = "journey: Coffee\n";
const touchpoint = `${journey}stages:
  purchase:
    touchpoints:
      - name: Checkout
        `;

test("the six stages are proposed, each with what it is, ready to be filled", async () => {
  const stages = await proposals(`${journey}stages:\n  |\n`);
  assert.deepEqual(stages.map((one) => one.label),
    ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]);
  assert.equal(stages[2].insertText, "purchase:\n  ");
  assert.match(JSON.stringify(stages[2].documentation), /decides, signs, pays/);
});

test("a stage with a name of its own is asked to which of the six it belongs", async () => {
  const named = `${journey}stages:\n  Unboxing:\n    `;
  assert.deepEqual(await complaints(`${named}touchpoints: [Parcel]\n`), ['Missing property "as".']);
  assert.deepEqual(await labels(`${named}as: |\n`),
    ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]);
});

test("every key of a touchpoint but the one that is there is proposed, ready for a value", async () => {
  const keys = await proposals(`${touchpoint}|\n`);
  const { definitions } = JSON.parse(fs.readFileSync(path.join(folder, "journey.schema.json"), "utf8"));
  const wanted = Object.keys(definitions.touchpoint.properties).filter((key) => key !== "name");
  assert.deepEqual(keys.map((one) => one.label), wanted);
  for (const key of keys) {
    assert.match(key.insertText, new RegExp(`^${key.label}: `));
    assert.ok(key.documentation, `${key.label} is proposed without its meaning`);
  }
});

test("at the start of an item a touchpoint's name is proposed first", async () => {
  const item = await labels(`${journey}stages:\n  purchase:\n    touchpoints:\n      - |\n`);
  assert.equal(item[0], "name");
});

// What comes after a key, and what is proposed there.
const lists = {
  "layer: |": ["frontstage", "backstage", "support"],
  "evidence: |": ["observed", "assumed", "proposed"],
  "sentiment: |": ["-2", "-1", "0", "1", "2"],
  "owner: |": ["Marketing", "Sales", "Customer Service", "TBD", "none", "customer"],
  "metrics: {name: NPS, horizon: |}": ["short", "long"],
  "metrics: {name: NPS, kind: |}": ["financial", "experience", "operational"],
};
for (const [text, wanted] of Object.entries(lists))
  test(`"${text}" proposes ${wanted.join(", ")}, and nothing else`, async () => {
    assert.deepEqual((await labels(`${touchpoint}${text}\n`)).sort(), [...wanted].sort());
  });

test("the values of an organization are proposed", async () => {
  const company = (text) => labels(`organization:\n  ${text}\n`, "organization");
  assert.deepEqual(await company("collaboration:\n    - {between: [A, B], frequency: |}"),
    ["always", "often", "sometimes", "rarely", "never"]);
  assert.ok((await company("departments:\n    - {name: Post room, function: |}")).includes("customer service"));
  assert.deepEqual((await company("cx_team:\n    meets: |")).sort(),
    ["fortnightly", "monthly", "never", "quarterly", "weekly", "yearly"]);
  assert.ok((await company("departments:\n    - name: Sales\n      |")).includes("empowered"));
  assert.ok((await company("|")).includes("practices"));
});

test("the settings propose their keys, all rules and the severities", async () => {
  assert.deepEqual(await labels("|\n", "config"), ["include", "exclude", "rules", "overrides", "thresholds", "fail_on", "baseline"]);
  const rules = await proposals("rules:\n  |\n", "config");
  const code = rules.find((one) => one.label === "OWN101");
  assert.match(JSON.stringify(code?.documentation), /Nobody owns/);
  assert.ok(rules.some((one) => one.label === "unowned-touchpoint"));
  assert.deepEqual((await labels("rules:\n  OWN101: |\n", "config")).sort(), ['"off"', "error", "info", "warning"]);
  assert.match(await shown("thresholds:\n  dominant|_share: 0.5\n", "config"), /too much for one department/);
});

test("a key shows its title and what it means, a value what that is", async () => {
  const layer = await shown(`${touchpoint}lay|er: backstage\n`);
  assert.match(layer, /^#### Layer of the service blueprint\n/);
  assert.match(layer, /Does the customer see it\?/);
  assert.match(layer, /`backstage`: Work that the customer does not see/);
  assert.match(await shown(`${touchpoint}moment_of|_truth: yes\n`), /stay or go because of this moment/);
  assert.match(await shown(`${journey}stages:\n  purch|ase:\n    owner: Sales\n`), /decides, signs, pays/);
});

// What is written in a touchpoint, and what is said to it.
const mistakes = {
  "ownr: Sales": "Property ownr is not allowed.",
  "layer: front stages": 'Value is not accepted. Valid values: "frontstage", "backstage", "support".',
  "layer: Backstge": 'Value is not accepted. Valid values: "frontstage", "backstage", "support".',
  "moment_of_truth: perhaps": "Write yes or no (or true, false, on, off).",
  "sentiment: 3": "Value is not accepted. Valid values: -2, -1, 0, 1, 2.",
  "hands_off_to: {to: Help line, within: soon}":
    "Write a number and a unit: min, hours, days, weeks, months or years, as in 2 days, or 2 to 3 weeks.",
  "informed: everyone":
    "Name a department, or the customer: words such as everyone, all and none are not departments.",
  "notes: [a, b]": 'Incorrect type. Expected "string".',
};
test("mistakes are marked, in words that help", async () => {
  await Promise.all(Object.entries(mistakes).map(async ([text, wanted]) =>
    assert.deepEqual(await complaints(`${touchpoint}${text}\n`), [wanted], text)));
  assert.deepEqual(await complaints("fail_on: eror\n", "config"),
    ['Value is not accepted. Valid values: "error", "warning", "info", "never".']);
});

test("what cxmap takes for the same is not marked", async () => {
  assert.deepEqual(await complaints(`${touchpoint}layer: Backstage\n`), []);
  assert.deepEqual(await complaints(`${touchpoint}moment_of_truth: Yes\n`), []);
  assert.deepEqual(await complaints(`${touchpoint}owner:\n        layer:\n`), []);
  assert.deepEqual(await complaints("organization: {data: {name: Orders, refresh: real-time}}\n", "organization"), []);
});

test("nothing is marked in the examples, nor in what cxmap init writes", async () => {
  const examples = fs.readdirSync(path.join(source, "examples"), { recursive: true }).filter((name) => name.endsWith(".yaml"));
  assert.ok(examples.length >= 10);
  await Promise.all(examples.map(async (name) => {
    const file = path.join(source, "examples", name);
    const text = fs.readFileSync(file, "utf8");
    assert.match(text, /^# yaml-language-server: \$schema=\S+\n/, `${name} names no schema`);
    assert.deepEqual(await server.open(file, text), [], name);
  }));
  for (const template of ["starter", "company"]) {
    const place = path.join(folder, template);
    execFileSync(program, ["init", "-q", place, "--template", template]);
    const text = fs.readFileSync(path.join(place, "journey.yaml"), "utf8");
    assert.match(text, /cxmap schema journey/);
    assert.deepEqual(await complaints(text), [], template);
  }
});

test("with the README's settings, files need not name their schema", async () => {
  const open = (name, text) => server.open(path.join(folder, name), text);
  for (const [name, text] of [["journeys/a.yaml", "journy: Coffee\nstages: {purchase: }\n"],
    ["organization.yaml", "organization: {departmnts: [Sales]}\n"], [".cxmap.yaml", "fail: error\n"]])
    assert.match((await open(name, text)).map((one) => one.message).join(), /is not allowed/, name);
  assert.deepEqual(await open("journeys/b.yaml", "journey: Coffee\nstages: {purchase: }\n"), []);
  assert.deepEqual(await open("other.yaml", "anything: else\n"), []);
});
