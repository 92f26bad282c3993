import { Refusal } from '../refusal.js';
import { parseUnits, type Units } from '../units.js';
import type { Params } from './types.js';

/** Reading the parameters of a request: what is missing or malformed is refused as Binance refuses it. */

const DECIMAL = /^([0-9]{1,20})(\.[0-9]{1,20})?$/;
const INTEGER = /^[0-9]{1,15}$/;
const SYMBOL = /^[A-Z0-9-_.]{1,20}$/;
const CLIENT_ID = /^[.A-Z:/a-z0-9_-]{1,36}$/;

export const missing = (name: string): Refusal =>
  new Refusal(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);

export const illegal = (name: string, range: RegExp): Refusal =>
  new Refusal(-1100, `Illegal characters found in parameter '${name}'; legal range is '${range.source}'.`);

export const invalid = (name: string): Refusal =>
  new Refusal(-1130, `Data sent for parameter '${name}' is not valid.`);

export const textParam = (params: Params, name: string): string | undefined => {
  const text = params.get(name);
  return text === '' ? undefined : text;
};

const matching = (params: Params, name: string, range: RegExp): string | undefined => {
  const text = textParam(params, name);
  if (text !== undefined && !range.test(text)) throw illegal(name, range);
  return text;
};

export const symbolParam = (params: Params): string | undefined => matching(params, 'symbol', SYMBOL);

export const neededSymbol = (params: Params): string => {
  const symbol = symbolParam(params);
  if (symbol === undefined) throw missing('symbol');
  return symbol;
};

/** Several symbols as a JSON array of texts. */
export const symbolsParam = (params: Params): readonly string[] | undefined => {
  const text = textParam(params, 'symbols');
  if (text === undefined) return undefined;
  const names = /^\[("[A-Z0-9-_.]{1,20}")(,"[A-Z0-9-_.]{1,20}"){0,199}\]$/;
  if (!names.test(text)) throw illegal('symbols', names);
  return [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name!);
};

/** 0 when it is not there. More than 8 decimals are refused, never rounded. */
export const amountParam = (params: Params, name: string): Units => {
  const text = matching(params, name, DECIMAL);
  if (text === undefined) return 0n;
  const amount = parseUnits(text);
  if (amount === null) throw new Refusal(-1111, `Parameter '${name}' has too much precision.`);
  return amount;
};

export const neededAmount = (params: Params, name: string): Units => {
  const amount = amountParam(params, name);
  if (textParam(params, name) === undefined) throw missing(name);
  return amount;
};

export const integerParam = (params: Params, name: string): number | undefined => {
  const text = matching(params, name, INTEGER);
  return text === undefined ? undefined : Number(text);
};

/** A number of rows, from 1; more than `most` are `most`. */
export const limitParam = (params: Params, usual: number, most: number): number => {
  const limit = integerParam(params, 'limit') ?? usual;
  if (limit < 1) throw invalid('limit');
  return Math.min(limit, most);
};

export const clientIdParam = (params: Params, name: string): string | null =>
  matching(params, name, CLIENT_ID) ?? null;

/** One of a few words; `otherwise` says what another word is answered with. */
export const wordParam = <Word extends string>(
  params: Params,
  name: string,
  words: readonly Word[],
  otherwise: () => Refusal,
): Word | undefined => {
  const text = textParam(params, name);
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word === undefined) throw otherwise();
  return word;
};

/** The object with those entries only whose value is defined. */
export const given = <Key extends string, Value>(
  entries: Readonly<Record<Key, Value | undefined>>,
): { [K in Key]?: Value } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in Key]?: Value;
  };
