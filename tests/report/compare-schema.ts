import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));

const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  schemas: [read('backtest')],
}).compile(read('compare'));

/** What the schema of `trader compare --json` says against a document, as `path keyword`. */
export const problemsOf = (document: unknown): readonly string[] =>
  validate(document) ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
