import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MonitorEvolution } from '../../../core/monitor-event.js';
import { isAtWork } from '../../../memory/evolution/evolution-holder.js';
import type { EvolutionRecord } from '../../../memory/evolution/evolution-record.js';
import { isMadeUp } from '../../../memory/made-up/is-made-up.js';
import type { Memory } from '../../../memory/memory.js';
import { type Birth, birthPage } from '../../../memory/monitor/birth-page.js';
import { evolutionToShow } from '../../../memory/monitor/evolution-page.js';
import { STALE_AFTER_MS } from '../../evolution/keep-alive.js';
import { isHolderAlive, isHolderRunning } from '../../live/holder.js';
import { type GenerationBirths, openBirthCurves } from './birth-curves.js';
import { breedingPace } from './breeding-pace.js';
import { type EvolutionDetails, evolutionDetails } from './evolution-details.js';
import type { Fact } from './fact.js';

const EVERY_MS = 5_000;

const LIVENESS = { staleAfterMs: STALE_AFTER_MS, isAlive: isHolderAlive, isRunning: isHolderRunning };

/** Of what an evolution was asked to do, what is shown. It may be of another version: what is not there is not known. */
const wishOf = ({ settings }: EvolutionRecord) => {
  const { generations, breeding, provider } = settings;
  const single = (breeding as { readonly single?: unknown } | null | undefined)?.single === true;
  return {
    generations: typeof generations === 'number' ? generations : null,
    single,
    madeUp: typeof provider === 'string' && isMadeUp(provider),
  };
};

const statusOf = (memory: Memory, record: EvolutionRecord): string =>
  record.status !== 'running' || isAtWork(memory, record, LIVENESS) ? record.status : 'lost';

const messageOf = ({ id, message }: EvolutionRecord, status: string, madeUp: boolean): string =>
  [
    status === 'lost' ? `its process is gone; "trader evolve resume ${id}" goes on with it` : message,
    madeUp ? 'on made-up candles' : '',
  ]
    .filter((text) => text !== '')
    .join('; ');

/** What was read of one evolution: what comes behind it is new. */
interface Read {
  readonly id: number;
  readonly curves: ReturnType<typeof openBirthCurves>;
  generations: readonly GenerationBirths[];
  last: Birth | undefined;
  stored: string;
  details: EvolutionDetails;
}

const nothingRead = (id: number): Read => ({
  ...{ id, curves: openBirthCurves(), generations: [], last: undefined, stored: '' },
  details: { population: [], leaders: [], lineage: [] },
});

/** Genomes are long rows: so many are read at a time, and keys are heard and drawn between two pages. */
const BIRTHS = 1_000;

/** The births since it was looked last. */
const readBirths = async (memory: Memory, read: Read): Promise<void> => {
  for (;;) {
    const after = read.last === undefined ? {} : { after: read.last };
    const page = await birthPage(memory, read.id, { ...after, limit: BIRTHS });
    read.curves.add(page);
    read.last = page.at(-1) ?? read.last;
    if (page.length < BIRTHS) break;
    await nextTurn();
  }
  read.generations = read.curves.generations();
};

/** The evolution that runs, else the newest: told where it has changed, and while it runs with the time that is left. */
export const evolutionFact = (memory: Memory): Fact => {
  let read = nothingRead(0);
  let told = '';

  const evolutionOf = async (record: EvolutionRecord): Promise<MonitorEvolution> => {
    const { id, startedAt, generation, evaluations, updatedAt } = record;
    const { generations, single, madeUp } = wishOf(record);
    const status = statusOf(memory, record);
    if (read.id !== id) read = nothingRead(id);
    const stored = `${updatedAt} ${generation} ${record.status}`;
    if (stored !== read.stored) {
      await readBirths(memory, read);
      read.details = await evolutionDetails(memory, id, single);
      read.stored = stored;
    }
    const left = generations === null ? null : generations - generation;
    const pace =
      status === 'running'
        ? breedingPace(read.generations, left, memory.clock.now())
        : { perSecond: null, etaMs: null };
    return {
      ...{ id, status, message: messageOf(record, status, madeUp), startedAt },
      ...{ generation, generations, evaluations, ...pace },
      values: single ? 'objective' : 'growth',
      best: read.generations.map(({ best }) => best),
      median: read.generations.map(({ median }) => median),
      ...read.details,
    };
  };

  return {
    name: 'the evolution',
    everyMs: EVERY_MS,
    look: async (tell) => {
      const record = await evolutionToShow(memory);
      const evolution = record === undefined ? null : await evolutionOf(record);
      const { status, message, etaMs } = evolution ?? {};
      const text = JSON.stringify([read.id, read.stored, status, message, etaMs]);
      if (text === told) return;
      tell({ kind: 'evolution', evolution });
      told = text;
    },
  };
};
