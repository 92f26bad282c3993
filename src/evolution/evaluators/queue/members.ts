import { foreignText } from './foreign-text.js';

/** A worker as it stands in the list of those who came to an evolution. */
export interface Member {
  readonly id: string;
  /** Machine and process: `host-a:4711`. */
  readonly name: string;
  /** Batches that it works on at a time; 0 for one that refuses. */
  readonly slots: number;
  /** Why it takes no part; null for one that does. */
  readonly refusal: string | null;
}

/** Those who came and still live. */
export interface Present {
  readonly ready: readonly Member[];
  readonly refused: readonly Member[];
}

/** Most that a worker may say about itself. */
const MOST_TEXT = 300;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= MOST_TEXT ? foreignText(value, MOST_TEXT) : undefined;

export const writeMember = ({ name, slots, refusal }: Member): string =>
  JSON.stringify({ name, slots, refusal: refusal?.slice(0, MOST_TEXT) ?? null });

/** A member from its text; undefined for what is none. */
export const readMember = (id: string, text: string): Member | undefined => {
  let value: Partial<Record<keyof Member, unknown>> | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    // Not ours, or damaged: whoever wrote it writes it anew within a second.
    return undefined;
  }
  const name = textOf(value?.name);
  const refusal = value?.refusal === null ? null : textOf(value?.refusal);
  const slots = value?.slots;
  if (name === undefined || refusal === undefined) return undefined;
  if (typeof slots !== 'number' || !Number.isInteger(slots) || slots < 0 || slots > 1024) return undefined;
  return { id, name, slots, refusal };
};

/** Sorts the members that live into those that work and those that refuse. */
export const presentOf = (
  members: Readonly<Record<string, string>>,
  lives: (id: string) => boolean,
): Present => {
  const all = Object.entries(members)
    .filter(([id]) => lives(id))
    .flatMap(([id, text]) => readMember(id, text) ?? []);
  return {
    ready: all.filter(({ refusal }) => refusal === null),
    refused: all.filter(({ refusal }) => refusal !== null),
  };
};
