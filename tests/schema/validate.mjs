// validate.mjs SCHEMA [--rejects] FILE...: holds each JSON file against the schema with ajv, which knows
// nothing of our code. Prints what is wrong and exits 1; with --rejects it wants every file refused.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [schemaPath, ...rest] = process.argv.slice(2);
const rejects = rest[0] === "--rejects";
const files = rejects ? rest.slice(1) : rest;
if (files.length === 0) {
  console.error("no files to validate");
  process.exit(1);
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")));

let wrong = 0;
for (const file of files) {
  const valid = validate(JSON.parse(readFileSync(file, "utf8")));
  if (valid !== rejects) continue;
  ++wrong;
  console.error(rejects ? `${file}: the schema lets this pass` : `${file}:`);
  for (const error of validate.errors ?? []) console.error(`  ${error.instancePath} ${error.message}`);
}
console.log(`${files.length} files, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
