import { isTraderError, messageOf, type TraderError } from '../../core/errors.js';
import type { WireNote } from '../answers.js';
import { type Failure, failureOf, type Outcome, venueFailure } from '../failure.js';
import { plainText } from '../venue-error.js';
import { hostIn, withHost } from '../without-request.js';
import { BINANCE_CODES, CCXT_NAMES, NOT_SENT, REFUSALS, type Verdict } from './failure-table.js';

/** What a venue said in an answer, where that can be read. */
interface Said {
  readonly code: string | null;
  readonly text: string | null;
}

/**
 * Why a request failed, and what is known of it. `order`: a submission or cancellation, of which the outcome may be
 * unknown; everything else changes nothing and may be sent again. `scrub` takes keys out of texts.
 */
export const classify = (
  venue: string,
  error: unknown,
  note: WireNote,
  about: 'order' | 'read',
  scrub: (text: string) => string,
): TraderError => {
  if (isTraderError(error) && about === 'read' && error.kind === 'exchange-unknown')
    return venueFailure('transient', failureOf(error), error.message, { cause: error.cause });
  if (isTraderError(error) && !isAnsweredWithNonsense(error, note)) return error;
  const said = saidIn(note.body);
  const { outcome, failure } = judge(error, note, said);
  const settled: Outcome = about === 'read' && outcome === 'unknown' ? 'transient' : outcome;
  const told = wordsOf(venue, error, note, said);
  const words = failure === 'unreachable' ? withHost(told, hostIn(messageOf(error))) : told;
  const name = error instanceof Error ? error.constructor.name : 'failure';
  // What ccxt throws holds the whole request: its signature must not come along.
  const cause = new Error(scrub(`${name}: ${words}`));
  return venueFailure(settled, failure, scrub(sentence(venue, settled, failure, words)), { cause });
};

const isAnsweredWithNonsense = (error: TraderError, note: WireNote): boolean =>
  error.kind === 'exchange-transient' && note.status !== undefined && note.priority === 'order';

const judge = (error: unknown, note: WireNote, said: Said): Verdict => {
  const name = error instanceof Error ? error.constructor.name : '';
  const byName = CCXT_NAMES[name];
  const text = said.text ?? messageOf(error);
  if (!note.sent) {
    // ccxt itself said no, before anything left.
    if (byName?.failure === 'rate-limit') return { outcome: 'transient', failure: 'rate-limit' };
    // What ccxt asks for before it was not answered.
    if (name === 'RequestTimeout') return { outcome: 'transient', failure: 'unreachable' };
    return { outcome: 'rejected', failure: byName?.failure ?? refusalOf(text) };
  }
  if (note.status === undefined) {
    const never = NOT_SENT.some((pattern) => pattern.test(note.fault ?? ''));
    return { outcome: never ? 'transient' : 'unknown', failure: 'unreachable' };
  }
  if (note.status === 429 || note.status === 418) return { outcome: 'transient', failure: 'rate-limit' };
  const byCode = said.code === null ? undefined : BINANCE_CODES[said.code];
  if (byCode !== undefined) {
    if (byCode.outcome !== 'rejected') return byCode;
    const closer = refusalOf(text);
    const vague = byCode.failure === 'other' || byCode.failure === 'filter';
    return vague && closer !== 'other' ? { outcome: 'rejected', failure: closer } : byCode;
  }
  // An answer of a gateway that waited in vain, or of a venue that failed after it took the request in.
  if (note.status >= 500 || note.status === 408) return { outcome: 'unknown', failure: 'other' };
  if (said.code !== null || note.status >= 400) {
    const known = byName?.outcome === 'rejected' ? byName.failure : undefined;
    const closer = refusalOf(text);
    // A firewall, which does not say what it has against us: nothing got past it, and it may pass.
    if (note.status === 403 && said.code === null && said.text === null)
      return { outcome: 'transient', failure: 'rate-limit' };
    if (note.status === 401) return { outcome: 'rejected', failure: known ?? 'authentication' };
    if (note.status === 403 || note.status === 451)
      return { outcome: 'rejected', failure: known ?? (closer === 'other' ? 'permission' : closer) };
    return { outcome: 'rejected', failure: closer === 'other' ? (known ?? 'other') : closer };
  }
  if (refusalOf(text) === 'market-closed') return { outcome: 'rejected', failure: 'market-closed' };
  if (byName !== undefined) return byName;
  // Answered 200 and still thrown: a refusal that ccxt read out of the answer, or an answer nobody can read.
  return isCcxtRefusal(error)
    ? { outcome: 'rejected', failure: refusalOf(text) }
    : { outcome: 'unknown', failure: 'other' };
};

const refusalOf = (text: string): Failure => REFUSALS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';

/** Whether an exception descends from ccxt's ExchangeError: a venue that says no. */
const isCcxtRefusal = (error: unknown): boolean => {
  for (let proto: object | null = Object(error); proto !== null; proto = Object.getPrototypeOf(proto)) {
    if (proto.constructor?.name === 'ExchangeError') return true;
  }
  return false;
};

interface Answered {
  readonly code?: unknown;
  readonly msg?: unknown;
  readonly error?: unknown;
  readonly error_response?: { readonly error?: unknown; readonly message?: unknown } | null;
}

/** Binance answers `{"code": -2010, "msg": "…"}`, Kraken `{"error": ["…"]}`, Coinbase `{"error_response": {…}}`. */
const saidIn = (body: string | undefined): Said => {
  const nothing: Said = { code: null, text: null };
  if (body === undefined || !body.trimStart().startsWith('{')) return nothing;
  try {
    const { code, msg, error, error_response } = JSON.parse(body) as Answered;
    const parts = [msg, ...[error].flat(), error_response?.error, error_response?.message];
    const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
    return {
      code: typeof code === 'number' || typeof code === 'string' ? String(code) : null,
      text: texts.length === 0 ? null : texts.join(': '),
    };
  } catch {
    // A cut answer says nothing that could be relied upon.
    return nothing;
  }
};

const wordsOf = (venue: string, error: unknown, note: WireNote, said: Said): string => {
  if (said.text !== null)
    return plainText(venue, said.code === null ? said.text : `${said.text} (${said.code})`);
  const words = plainText(venue, messageOf(error));
  return words === '' ? `status ${note.status ?? 'unknown'}` : words;
};

const sentence = (venue: string, outcome: Outcome, failure: Failure, words: string): string => {
  if (failure === 'clock') return `${venue} refused: the clock of this machine is not the venue's: ${words}`;
  if (outcome === 'rejected') return `${venue} refused: ${words}`;
  if (outcome === 'unknown') return `${venue} may or may not have done it: ${words}`;
  const late = /^request timed out \((\d+) ms\)/.exec(words);
  if (late !== null)
    return `${venue} did not answer within ${Number(late[1]) / 1000} s${words.slice(late[0].length)}`;
  return failure === 'unreachable'
    ? `${venue} cannot be reached: ${words}`
    : `${venue} cannot answer now: ${words}`;
};
