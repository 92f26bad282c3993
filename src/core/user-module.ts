import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildFailure } from 'esbuild';

/** Why a file of a user's own could not be put together: the compiler's words, and the line where it knows one. */
export interface BuildProblem {
  readonly text: string;
  readonly line: number | undefined;
  /** The text of that line. */
  readonly source: string | undefined;
}

/** The public entry, as a file outside the tree gets it when it imports `trader`. */
const ENTRY = new URL(`../index${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href;

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);

/** The first complaint of a failed build, or undefined for any other error. */
export const buildProblem = (error: unknown): BuildProblem | undefined => {
  const first = isBuildFailure(error) ? error.errors[0] : undefined;
  return first === undefined
    ? undefined
    : { text: first.text, line: first.location?.line, source: first.location?.lineText };
};

/**
 * Puts a `.ts` or `.js` file and what it imports together into the text of one module; only `trader` itself stays
 * outside. Throws what `fail` makes of the compiler's first complaint.
 */
export const bundleModule = async (path: string, fail: (problem: BuildProblem) => Error): Promise<string> => {
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
      // Left as it is: the text must not depend on where trader is installed, since it may identify what it defines.
      external: ['trader'],
    });
    return result.outputFiles[0]!.text;
  } catch (error) {
    const problem = buildProblem(error);
    throw problem === undefined ? error : fail(problem);
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

/**
 * Runs the text of a module and returns its exports. It is imported from a file of its own, `name` in a temporary
 * folder, so that a stack trace shows lines and nothing is evaluated from text. What the module throws goes to `fail`.
 */
export const importModule = async (
  text: string,
  name: string,
  fail: (error: unknown) => Error,
): Promise<Readonly<Record<string, unknown>>> => {
  const folder = await mkdtemp(join(tmpdir(), 'trader-module-'));
  try {
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, text);
    await linkEntry(folder);
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw fail(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
