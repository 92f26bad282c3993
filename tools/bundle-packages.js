// After the compiler: puts packages of hundreds of small modules together into one file each, and lets what is built
// import that file. Finding and reading 280 files takes several times as long as running what is in them, and a command
// that looks into the memory would wait for it at every start. Without this step everything works, only slower.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGES = ['kysely', 'zod'];

const root = fileURLToPath(new URL('..', import.meta.url));
const vendor = join(root, 'dist', 'vendor');

/** The file a package is put into, with its licence at the top. */
const bundle = async (name) => {
  const outfile = join(vendor, `${name}.js`);
  const licence = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim();
  await build({
    stdin: { contents: `export * from '${name}';`, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    banner: { js: `/*\n${name}\n\n${licence.replaceAll('*/', '* /')}\n*/` },
    outfile,
    logLevel: 'warning',
  });
  return outfile;
};

const importsOf = (name) => new RegExp(`(\\bfrom\\s*|\\bimport\\(\\s*)(['"])${name}\\2`, 'g');

const files = new Map();
for (const name of PACKAGES) files.set(name, await bundle(name));
for (const folder of ['src', 'commands']) {
  for (const entry of readdirSync(join(root, 'dist', folder), { recursive: true })) {
    if (!entry.endsWith('.js')) continue;
    const path = join(root, 'dist', folder, entry);
    const text = readFileSync(path, 'utf8');
    let changed = text;
    for (const [name, file] of files) {
      const target = relative(dirname(path), file).split(sep).join('/');
      changed = changed.replace(importsOf(name), `$1$2${target}$2`);
    }
    if (changed !== text) writeFileSync(path, changed);
  }
}
