import type {
  MonitorEvent,
  MonitorEvolution,
  MonitorLink,
  MonitorSource,
} from '../../../core/monitor-event.js';
import type { Memory } from '../../../memory/memory.js';
import { evolutionToShow } from '../../../memory/monitor/evolution-page.js';
import type { ModelPlaces } from './model-fact.js';
import { openFacts } from './open-facts.js';
import { followFacts, type Wait } from './with-facts.js';

/** Whether there is an evolution that could be shown. */
export const hasEvolution = async (memory: Memory): Promise<boolean> =>
  (await evolutionToShow(memory)) !== undefined;

export interface EvolutionSourceOptions {
  /** To be read alone. */
  readonly memory: Memory;
  /** Null where no models are to be told. */
  readonly models: ModelPlaces | null;
  /** Whether it goes on when no evolution is at work, until nobody looks any more. */
  readonly stay: boolean;
  readonly wait: Wait;
}

const subjectOf = ({ id, status, generation, generations }: MonitorEvolution): MonitorEvent => ({
  kind: 'subject',
  subject: {
    title: `Evolution ${id}`,
    facts: [status, `generation ${generation}${generations === null ? '' : ` of ${generations}`}`],
  },
});

/** `ran`: it was seen at work before. */
const linkOf = ({ status }: MonitorEvolution, ran: boolean): MonitorLink =>
  status === 'running' ? 'live' : status === 'lost' ? 'lost' : ran ? 'ended' : 'stored';

/**
 * The evolution that runs, else the newest, without a session: with the models and the strategies. A new evolution takes the
 * place of the one before.
 */
export const evolutionSource = ({ memory, models, stay, wait }: EvolutionSourceOptions): MonitorSource => ({
  follow: async (tell, signal) => {
    const over = new AbortController();
    let ran = 0;
    const hear = (event: MonitorEvent): void => {
      tell(event);
      if (event.kind !== 'evolution') return;
      const { evolution } = event;
      if (evolution !== null) {
        const link = linkOf(evolution, ran === evolution.id);
        if (link === 'live') ran = evolution.id;
        tell(subjectOf(evolution));
        tell({ kind: 'link', link, text: link === 'live' ? '' : evolution.message });
      }
      if (!stay && evolution?.status !== 'running') over.abort();
    };
    await followFacts(openFacts({ memory, models }), hear, wait, AbortSignal.any([signal, over.signal]));
  },
  wish: null,
  play: null,
});
