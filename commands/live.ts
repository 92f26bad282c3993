import { Command } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { type LiveFlags, withLiveFlags } from './live/flags.js';
import { liveSettings } from './live/settings.js';

export const liveCommand = (terminal: Terminal): Command =>
  withCommon(
    withLiveFlags(
      new Command('live').description(
        'Trade a strategy as prices come: on paper unless real orders are asked for; and control what runs.',
      ),
    ),
    [
      'trader live adaptive --paper-trading --exchange simulator --symbol BTC/USDT',
      'trader live sma-crossover --feed replay --days 30 --provider synthetic',
      'trader live --status',
    ],
  ).action(async (strategy: string | undefined, flags: LiveFlags) => {
    const settings = await liveSettings(strategy, flags);
    if (settings.action === 'run') {
      const { runLive } = await import('./live/run.js');
      await runLive(settings, flags, terminal);
      return;
    }
    const { controlLive } = await import('./live/control.js');
    await controlLive(settings, flags, terminal);
  });
