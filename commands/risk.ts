import { Command } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { type RiskFlags, withRiskFlags } from './risk/flags.js';
import { runRisk } from './risk/run.js';

export const riskCommand = (terminal: Terminal): Command =>
  withCommon(
    withRiskFlags(
      new Command('risk').description(
        'What a portfolio or a run may lose: value at risk (and whether it was right), what each position has in it, stress tests.',
      ),
    ),
    [
      'trader risk --symbol BTC/USDT --symbol ETH/USDT --weights 0.6,0.4',
      'trader risk --run 1a2b3c4d5e6f --scenario march-2020 --json',
    ],
  ).action(async (flags: RiskFlags) => {
    await runRisk(flags, terminal);
  });
