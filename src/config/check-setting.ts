import { parseDecimal } from '../core/decimal.js';
import { configError, invariantError } from '../core/errors.js';
import { credentialError, findCredential } from './credentials.js';
import { pathText } from './keys.js';
import { parameterSchema, settingAt } from './schema.js';
import { type Setting, sourceText } from './setting.js';
import { shownValue } from './shown-value.js';

/** The value of a variable that sets a parameter: a number, true or false, else the text. */
const readParameter = (text: string): unknown => {
  if (text === 'true' || text === 'false') return text === 'true';
  const value = parseDecimal(text);
  return Number.isNaN(value) ? text : value;
};

/** What is known of the setting: its schema, what is allowed in words, and how a text is read. */
const knownOf = ({ path }: Setting) => {
  if (path[0] === 'strategies') {
    return { schema: parameterSchema, allowed: 'a number, a text, true or false', read: readParameter };
  }
  const known = settingAt(path[0], path[1]);
  if (known === undefined) throw invariantError(`there is no setting ${pathText(path)}`);
  return { schema: known.schema, ...known.notes };
};

/** Names of parameters come from people, but for those that a flag gives: these a strategy has declared. */
const hasCredential = ({ path, value, source }: Setting): boolean => {
  const parameter = source.kind === 'flag' ? undefined : path[2];
  return findCredential(parameter === undefined ? value : { [parameter]: value }) !== undefined;
};

/** A flag is what was typed: the setting behind it is nobody's business, but for the parameter of a strategy. */
const named = ({ path, source }: Setting): string =>
  source.kind === 'flag' && path[0] !== 'strategies'
    ? sourceText(source)
    : `${sourceText(source)}: ${pathText(path)}`;

/**
 * A setting with its value checked against the schema and brought into the one form it has. Throws a configuration
 * error that names source, path, value and what is allowed; a credential is refused and not repeated.
 */
export const checkSetting = (setting: Setting): Setting => {
  const { path, value, source } = setting;
  if (hasCredential(setting)) throw credentialError(sourceText(source), pathText(path));
  const { schema, allowed, read } = knownOf(setting);
  const checked = schema.safeParse(source.kind === 'environment' ? read(String(value)) : value);
  if (checked.success) return { ...setting, value: checked.data };
  throw configError(`${named(setting)} ${shownValue(value)} is not allowed`, {
    hint: `give ${allowed}`,
  });
};
