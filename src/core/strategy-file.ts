import { statSync } from 'node:fs';

/** Whether a path ends as the file of a strategy does. */
export const isStrategyFileName = (path: string): boolean => /\.[cm]?[jt]s$/i.test(path);

const EXTENSIONS = ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs'];

/** Whether there is a file at that path. A text that can be no path is none. */
export const isFile = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // The system refuses the question: the name is too long, holds a NUL, or leads through a file.
    return false;
  }
};

/**
 * The file of the working folder that somebody may mean who wrote the name of a strategy without its extension:
 * `./my-idea.ts` for `my_idea`. Undefined where there is none.
 */
export const strategyFileNear = (typed: string): string | undefined => {
  const name = typed.trim();
  if (name === '') return undefined;
  const stems = [...new Set([name, name.replaceAll('_', '-'), name.replaceAll('-', '_')])];
  const found = stems.flatMap((stem) => EXTENSIONS.map((end) => `${stem}${end}`)).find(isFile);
  return found === undefined || /[/\\]/.test(found) ? found : `./${found}`;
};
