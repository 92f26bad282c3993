import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildFailure } from 'esbuild';
import { digestOf } from '../../core/digest.js';
import { messageOf, usageError } from '../../core/errors.js';
import { isStrategy, type LoadedStrategy } from './loaded-strategy.js';

/** The public entry, as a strategy outside the tree gets it when it imports `trader`. */
const ENTRY = new URL(`../../index${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href;

const EXAMPLE =
  "export one: export const strategy = defineStrategy({ … }), with defineStrategy from 'trader'";

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);

/** Puts the file and what it imports together into one module; only `trader` itself stays outside. */
const bundle = async (path: string): Promise<string> => {
  const { build } = await import('esbuild');
  try {
    const result = await build({
      entryPoints: [path],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'silent',
      minifyWhitespace: true,
      legalComments: 'none',
      // Left as it is: the text must not depend on where trader is installed, since it identifies the strategy.
      external: ['trader'],
    });
    return result.outputFiles[0]!.text;
  } catch (error) {
    if (!isBuildFailure(error) || error.errors[0] === undefined) throw error;
    const { text, location } = error.errors[0];
    const place = location === null ? '' : ` (line ${location.line})`;
    throw usageError(
      `strategy file ${path} cannot be read: ${text}${place}`,
      'correct the file and try again',
    );
  }
};

/** Makes `trader` resolve to this program from the folder. */
const linkEntry = async (folder: string): Promise<void> => {
  const own = join(folder, 'node_modules', 'trader');
  await mkdir(own, { recursive: true });
  await writeFile(
    join(own, 'package.json'),
    JSON.stringify({ name: 'trader', type: 'module', exports: './index.js' }),
  );
  await writeFile(join(own, 'index.js'), `export * from ${JSON.stringify(ENTRY)};\n`);
};

/** Modules are imported from a file of their own, so that a stack trace shows lines and nothing is evaluated from text. */
const importText = async (text: string, path: string): Promise<Record<string, unknown>> => {
  const folder = await mkdtemp(join(tmpdir(), 'trader-strategy-'));
  try {
    const file = join(folder, 'strategy.mjs');
    await writeFile(file, text);
    await linkEntry(folder);
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw usageError(
      `strategy file ${path} failed while it was loaded: ${messageOf(error)}`,
      'correct the file and try again',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Loads a user's strategy from a `.ts` or `.js` file, with no build step. Throws a usage error (exit code 2). */
export const loadUserStrategy = async (typed: string): Promise<LoadedStrategy> => {
  const path = resolve(typed);
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw usageError(`strategy file ${typed} does not exist`, 'check the path');
  if (!info.isFile())
    throw usageError(`strategy file ${typed} is not a file`, 'give the path of a .ts or .js file');
  const text = await bundle(path);
  const module = await importText(text, typed);
  const strategy = module.strategy ?? module.default;
  if (!isStrategy(strategy)) throw usageError(`strategy file ${typed} exports no strategy`, EXAMPLE);
  return { strategy, sourceDigest: digestOf(text), origin: typed };
};
