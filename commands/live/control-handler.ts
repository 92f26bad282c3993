import { refusedError, usageError } from '../../src/core/errors.js';
import type { SessionCommand } from '../../src/live/control/control-commands.js';
import { needsRearm } from '../../src/live/core/commands.js';
import type { Session } from '../../src/live/session/run-session.js';
import type { Running } from '../../src/live/session/running.js';
import { type StatusParts, statusOf, workingOrders } from '../../src/live/session/status-of.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../src/strategy/parameters.js';
import { setsStop } from '../../src/strategy/sets-stop.js';
import { noStopLine } from './kept-answer.js';

export interface HandlerParts {
  readonly running: Running;
  readonly session: Session;
  readonly status: StatusParts;
  /** Stores that trading of the account is halted, before anything else is done. */
  readonly halt: (reason: string) => Promise<void>;
  /** Whether the account was halted. */
  readonly clearHalt: () => Promise<boolean>;
  /** Notes the snapshot of what decides from now on. */
  readonly swapped: (strategy: LoadedStrategy, parameters: ParameterValues) => Promise<void>;
  readonly reconcile: (apply: boolean) => Promise<unknown>;
  /** Tells whoever looks at the session something that it is warned of. */
  readonly warn: (line: string) => void;
}

/** Why a session ends that was told to. */
export const stopReason = (flatten: boolean): string => (flatten ? 'stopped and flattened' : 'stopped');

const hasExecution = ({ core }: Running, id: string): boolean =>
  core.markets.some(({ entering, leaving }) => entering?.id === id || leaving?.id === id);

/** What a running session does when it is told something over its control channel. */
export const controlHandler =
  ({ running, session, status, ...doing }: HandlerParts) =>
  async (told: SessionCommand): Promise<unknown> => {
    const process = (event: Parameters<Running['process']>[0]): Promise<void> =>
      running.mailbox.post(() => running.process(event));
    switch (told.command) {
      case 'status':
        return statusOf(status);
      case 'orders':
        return workingOrders(running.core);
      case 'pause':
        await process({ kind: 'hold', name: 'paused', reason: 'paused' });
        return {};
      case 'resume':
        if (running.core.phase === 'halted')
          throw refusedError('the session is halted', { hint: 'trader live --rearm first' });
        await process({ kind: 'release', name: 'paused' });
        return {};
      case 'stop':
        await session.stop(told.args.flatten, stopReason(told.args.flatten));
        return {};
      case 'kill': {
        await doing.halt(told.args.reason);
        await process({ kind: 'kill', reason: told.args.reason });
        const held = running.core.markets.filter(({ lane }) => lane.quantity !== 0);
        return { closing: held.map(({ lane }) => lane.instrument.symbol) };
      }
      case 'rearm': {
        if (session.isEnding() || running.core.phase === 'stopping')
          throw refusedError('the session is stopping: it is not armed again', {
            hint: 'wait for its end, then start it anew; a halted account is armed with "trader live --rearm" then',
          });
        const stored = await doing.clearHalt();
        const armed = stored || needsRearm(running.core);
        // It may have been told to stop meanwhile: a session that ends opens nothing, and leaves what it was told to leave.
        if (armed)
          await running.mailbox.post(async () => {
            if (!session.isEnding()) await running.process({ kind: 'rearm' });
          });
        return { armed };
      }
      case 'swap': {
        const { strategy: name, parameters } = told.args;
        const loaded = await loadStrategy(name);
        if (loaded.strategy.inputs !== undefined)
          throw usageError(
            `strategy ${loaded.strategy.name} asks for more than candles, which this session does not have`,
            'begin a session of its own with it',
          );
        const params = loaded.strategy.resolve(parameters);
        await running.mailbox.post(async () => {
          await doing.swapped(loaded, params);
          running.swapped = { name, parameters: { ...params } };
          await running.process({ kind: 'swap', loaded, params });
        });
        const stops = running.paper === null ? setsStop(loaded.strategy, params) : null;
        if (stops === false) doing.warn(noStopLine(loaded.strategy.name));
        return { halted: running.core.phase === 'halted', setsStop: stops };
      }
      case 'reconcile':
        return doing.reconcile(told.args.apply);
      case 'execution':
        if (!hasExecution(running, told.args.cancel))
          throw usageError(`there is no execution ${told.args.cancel}`, 'see "trader live --status"');
        await process({ kind: 'cancel-execution', id: told.args.cancel });
        return {};
    }
  };
