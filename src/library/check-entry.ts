import { usageError } from '../core/errors.js';
import type { ToldSettings } from '../memory/snapshots/known-configuration.js';
import { checkNames } from './check-options.js';
import { LINK_NAMES } from './memory-names.js';

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'an object' : (JSON.stringify(value) ?? String(value));

/** Throws a usage error for a text that is missing, or is none. */
export const checkText = (name: string, value: unknown): void => {
  if (typeof value === 'string' && value !== '') return;
  throw usageError(
    value === undefined ? `the ${name} is missing` : `${name} ${shown(value)} is not a text`,
    `give the ${name} as a text`,
  );
};

/** Throws a usage error for a number that is missing; numbers and exact decimals are checked where they are read. */
export const checkDecimal = (name: string, value: unknown): void => {
  if (typeof value === 'number' || typeof value === 'string') return;
  throw usageError(
    value === undefined ? `the ${name} is missing` : `${name} ${shown(value)} is not a number`,
    'write it as 0.01, or as the text that a venue sent',
  );
};

/** Throws a usage error for what is no list of texts. */
export const checkTexts = (name: string, value: unknown): void => {
  if (value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string')))
    return;
  throw usageError(`${name} ${shown(value)} is not a list of texts`, `give a list, such as ["BTC/USDT"]`);
};

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws a usage error for what is given and is no object. */
export const checkObject = (name: string, value: unknown): void => {
  if (value === undefined || isObject(value)) return;
  throw usageError(`${name} ${shown(value)} is not an object`, `give an object, such as { fast: 10 }`);
};

/** Throws a usage error for settings that no snapshot has a place for. */
export const checkSettings = (settings: ToldSettings | undefined): void => {
  if (settings === undefined) return;
  checkNames(settings, ['exchange', 'trading', 'risk']);
  for (const [name, value] of Object.entries(settings)) checkObject(`settings.${name}`, value);
};

/** Throws a usage error for what was known at an entry and is not of the shape it is kept in. */
export const checkLink = (link: unknown): void => {
  if (link === undefined) return;
  checkObject('link', link);
  checkNames(link as object, LINK_NAMES);
  const { breakdown } = link as { breakdown?: unknown };
  checkObject('breakdown', breakdown);
  for (const [name, score] of Object.entries(breakdown ?? {})) {
    if (typeof score !== 'number' || !Number.isFinite(score))
      throw usageError(`the score ${shown(score)} of ${name} is not a number`, 'give a finite number');
  }
};
