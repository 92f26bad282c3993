import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What of the package is published and needed to run. */
const published = (): readonly string[] => {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
  return ['package.json', ...files.filter((name) => name === 'bin' || name.startsWith('dist/'))];
};

/**
 * The built program in a folder of its own, with every package but danfojs-node: as `npm ci --omit=optional` leaves it.
 * Returns the path of its launcher.
 */
export const installWithoutDanfojs = (folder: string): string => {
  for (const name of published()) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== 'danfojs-node') symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  }
  return join(folder, 'bin', 'trader.js');
};
