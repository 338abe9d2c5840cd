// What a checker of one's own would be: js-yaml and ajv. `node ajv.js SCHEMA FOLDER`: every journey in the folder, one
// process. Ends with 1 if a file does not fit.
const fs = require("fs"), path = require("path");
const yaml = require("js-yaml"), Ajv = require("ajv").default;

const [schema, folder] = process.argv.slice(2);
const fits = new Ajv({strict: false}).compile(JSON.parse(fs.readFileSync(schema, "utf8")));
let bad = 0;
for (const name of fs.readdirSync(folder, {recursive: true}))
  if (path.basename(name).startsWith("journey-") && !fits(yaml.load(fs.readFileSync(path.join(folder, name), "utf8"))))
    ++bad;
process.exit(bad > 0 ? 1 : 0);
