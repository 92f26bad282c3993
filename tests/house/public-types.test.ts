import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SPECIFIER = /(?:from|import\()\s*['"]([^'"]+)['"]/g;

/** The packages that the types of a file name, and those of the files it names. */
const packagesOf = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(SPECIFIER)) {
    if (!name.startsWith('.')) packages.add(name);
    else {
      const further = resolve(dirname(file), name.replace(/\.js$/, '.d.ts'));
      for (const other of packagesOf(further, seen)) packages.add(other);
    }
  }
  return packages;
};

test('the types of the library name no package whose types come with our development packages', () => {
  const { devDependencies } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const packages = packagesOf(resolve(ROOT, 'dist/src/index.d.ts'));
  expect(packages).toContain('kysely');
  const missing = [...packages].filter(
    (name) => name in devDependencies || `@types/${name}` in devDependencies,
  );
  expect(missing).toEqual([]);
});
