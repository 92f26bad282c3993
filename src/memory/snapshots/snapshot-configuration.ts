import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/digest.js';
import { refuseSecrets } from './refuse-secrets.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * One frozen configuration: everything that decides what trades, and nothing else.
 *
 * Left out on purpose: `paths` and `database`, because they say where things are kept and not what trades; the
 * `backtest` settings for days, seed, provider and history, because they describe one run and not the configuration
 * that ran; `evolution`, because it says when something is looked at; and the parameters of other strategies, because a
 * change of theirs is none of this one. The same configuration on another machine, or over other days, is the same
 * snapshot.
 */
export interface SnapshotConfiguration {
  readonly version: 1;
  readonly strategy: {
    /** As the memory knows it. */
    readonly name: string;
    /** Digest of its source; null for a program that does not tell. */
    readonly sourceDigest: string | null;
    /** Every parameter with its effective value, defaults included. */
    readonly parameters: Values;
  };
  readonly settings: {
    readonly exchange: Values;
    readonly trading: Values;
    readonly risk: Values;
  };
}

/** A configuration as it is stored, and its identity. */
export interface FrozenConfiguration {
  /** Canonical JSON: keys sorted, no spaces. */
  readonly text: string;
  /** SHA-256 of `text`, 64 hex digits: what `sha256sum` says of it. */
  readonly hash: string;
}

/**
 * The canonical text of a configuration and its hash. Throws an invariant error where the configuration holds what
 * looks like a credential, or a value that JSON cannot keep: neither may ever be stored.
 */
export const freezeConfiguration = (configuration: SnapshotConfiguration): FrozenConfiguration => {
  refuseSecrets(configuration);
  const text = canonicalJson(configuration);
  return { text, hash: createHash('sha256').update(text, 'utf8').digest('hex') };
};
