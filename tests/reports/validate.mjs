// validate.mjs SCHEMA|sarif FILE...: holds each JSON file against the schema with ajv, which knows nothing of our
// code. "sarif" is the published schema of SARIF 2.1.0, as @microsoft/jest-sarif ships it. To see that a schema
// can say no, each file is then spoilt, one member at a time, and the schema must refuse most of what comes out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020.js";
import Ajv04 from "ajv-draft-04";
import addFormats from "ajv-formats";

const [schemaPath, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error("no files to validate");
  process.exit(1);
}

function compile() {
  if (schemaPath !== "sarif") {
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
    return ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")));
  }
  const at = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const ajv = new Ajv04({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(at, "utf8")));
}

// The document with one member replaced by what it cannot be, once for each member at any depth.
function* spoilt(document, holder = document) {
  if (holder === null || typeof holder !== "object") return;
  for (const key of Object.keys(holder)) {
    const kept = holder[key];
    holder[key] = typeof kept === "boolean" ? "no" : true;
    yield document;
    holder[key] = kept;
    yield* spoilt(document, kept);
  }
}

const validate = compile();
let wrong = 0;
for (const file of files) {
  const document = JSON.parse(readFileSync(file, "utf8"));
  if (!validate(document)) {
    ++wrong;
    console.error(`${file}:`);
    for (const error of validate.errors) console.error(`  ${error.instancePath} ${error.message}`);
    continue;
  }
  let tried = 0;
  let refused = 0;
  for (const bad of spoilt(document)) {
    ++tried;
    if (!validate(bad)) ++refused;
  }
  // What a schema leaves open: properties of SARIF, the value of a fix, a new record's members, unknown keys.
  if (refused < tried * 0.8) {
    ++wrong;
    console.error(`${file}: the schema refuses only ${refused} of ${tried} spoilt copies`);
  }
}
console.log(`${files.length} files, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
