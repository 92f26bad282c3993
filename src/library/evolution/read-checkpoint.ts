import { dataError } from '../../core/errors.js';
import type { Family } from '../../evolution/genome/family.js';
import { hashGenome } from '../../evolution/genome/hash-genome.js';
import type { EvolutionState, Member } from '../../evolution/population/state.js';

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isNumbers = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => Number.isFinite((value as Readonly<Record<string, unknown>>)[name]));

const STATUSES: readonly unknown[] = ['scored', 'hopeless', 'few-trades', 'nothing'];

/** What is wrong with a member; undefined where nothing is. */
const wrongWith = (
  { genome, hash, origin, score }: Partial<Member>,
  families: readonly Family[],
): string | undefined => {
  const family = families.find(({ name }) => name === genome?.family);
  if (genome === undefined || family === undefined) return 'of a strategy that is not bred here';
  const { places } = genome;
  const onGrid =
    Array.isArray(places) &&
    places.length === family.genes.length &&
    family.genes.every(({ values }, k) => isCount(places[k]) && places[k]! < values.length);
  if (!onGrid) return 'with values that its strategy does not have';
  if (hashGenome(family, genome) !== hash) return 'with a hash that is not that of its values';
  if (!isCount(origin?.generation) || !Array.isArray(origin?.parents)) return 'of no origin';
  const figures = ['share', 'growth', 'drawdown', 'stability', 'trades'];
  const scored = isNumbers(score, figures) && STATUSES.includes(score?.status);
  return scored && Array.isArray(score?.evaluation) && Array.isArray(score?.windows)
    ? undefined
    : 'without a score';
};

const damaged = (id: number, what: string): Error =>
  dataError(`the stored population of evolution ${id} is damaged: ${what}`, {
    hint: 'restore the database from a backup ("trader db restore"), or begin another with "trader evolve --force"',
  });

/** The population that an evolution goes on from, as it was stored; null where there is none yet. Throws a data error (exit
 * code 3) for one that was changed by another program or damaged. */
export const readCheckpoint = (
  stored: unknown,
  {
    id,
    generation,
    families,
  }: { readonly id: number; readonly generation: number; readonly families: readonly Family[] },
): EvolutionState | null => {
  if (stored === null && generation === 0) return null;
  const state = stored as Partial<EvolutionState> | null;
  if (
    typeof state !== 'object' ||
    state === null ||
    !Array.isArray(state.islands) ||
    !state.islands.every(Array.isArray)
  )
    throw damaged(id, 'it has no islands');
  if (state.generation !== generation) throw damaged(id, `it is not that of generation ${generation}`);
  if (!isCount(state.evaluations) || !isNumbers(state.rates, ['mutation', 'crossover', 'random']))
    throw damaged(id, 'its counts or rates are no numbers');
  const members: readonly (Partial<Member> | null)[] = state.islands.flat();
  if (members.length === 0) throw damaged(id, 'it has no members');
  for (const member of members) {
    const wrong = wrongWith(member ?? {}, families);
    if (wrong !== undefined) throw damaged(id, `a member ${wrong}`);
  }
  const { islands, rates, evaluations } = state as EvolutionState;
  return { generation, islands, rates, evaluations };
};
