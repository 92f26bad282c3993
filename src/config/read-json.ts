import { configError, type TraderError } from '../core/errors.js';
import { buildProblem } from '../core/user-module.js';

/** The line in which a text stops being JSON, as far as the compiler can tell. */
const brokenLine = async (text: string): Promise<number | undefined> => {
  const { transform } = await import('esbuild');
  try {
    await transform(text, { loader: 'json', logLevel: 'silent' });
    return undefined;
  } catch (error) {
    return buildProblem(error)?.line;
  }
};

const notJson = async (text: string, name: string): Promise<TraderError> => {
  const line = text.trim() === '' ? undefined : await brokenLine(text);
  const place = line === undefined ? '' : ` (line ${line})`;
  // The parser's own words would repeat a part of the text.
  return configError(`${name} is not valid JSON${place}`, {
    hint: 'JSON has no comments and no comma after the last member; a trader.config.ts has both',
  });
};

/** The value of a JSON text. Throws a configuration error that names the line and repeats nothing of the text. */
export const readJson = async (text: string, name: string): Promise<unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw await notJson(text, name);
  }
  return value;
};
