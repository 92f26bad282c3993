import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../docs/schema/parity.schema.json', import.meta.url), 'utf8')),
);

/** What the schema says against a document, as `path keyword`. */
export const problemsOf = (document: unknown): readonly string[] =>
  validate(document) ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
