import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { refuseReplacing } from '../../src/core/refuse-replacing.js';
import type { TradeRecord } from '../../src/memory/trades/trade-record.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { interruptible } from '../cli/interrupt.js';
import type { Terminal } from '../cli/terminal.js';
import { type FilterFlags, filterOf, withFilterFlags } from './filter.js';

interface ExportOptions extends CommonOptions, FilterFlags {
  readonly out?: string;
}

export const exportCommand = (terminal: Terminal): Command =>
  withCommon(
    withFilterFlags(
      new Command('export')
        .description(
          'Write trades, the oldest entry first: as many as there are, and the file whole or not at all.',
        )
        .option(
          '--out <file>',
          'where to write: .csv or .jsonl (one JSON object a line), .gz behind it compresses (default: CSV on stdout)',
        ),
    ),
    [
      'trader trades export --out trades.csv.gz',
      'trader trades export --strategy dip --closed --out dip.jsonl',
    ],
  ).action((options: ExportOptions) => exportTrades(options, terminal));

/** How trades become text: what comes first, between two of them, and last. */
interface Form {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  readonly text: (trade: TradeRecord) => string;
}

const csvForm = async (): Promise<Form> => {
  const { LOGGED_TRADES_HEAD, loggedTradeLine } = await import('../../src/report/csv/logged-trades.js');
  return { head: LOGGED_TRADES_HEAD, between: '', tail: '', text: loggedTradeLine };
};

const LINES: Form = { head: '', between: '', tail: '', text: (trade) => `${JSON.stringify(trade)}\n` };

const DOCUMENT: Form = {
  head: '{"trades":[',
  between: ',',
  tail: ']}\n',
  text: (trade) => JSON.stringify(trade),
};

/** Trades in one piece of text: few writes, little memory. */
const PIECE = 500;

const pieces = async function* (
  trades: AsyncIterable<TradeRecord>,
  { head, between, tail, text }: Form,
  counted: (trades: number) => void,
): AsyncGenerator<string> {
  let written = 0;
  let piece = head;
  for await (const trade of trades) {
    piece += `${written === 0 ? '' : between}${text(trade)}`;
    written++;
    if (written % PIECE !== 0) continue;
    yield piece;
    piece = '';
  }
  counted(written);
  yield piece + tail;
};

/** CSV or JSON lines, as the name of the file says. Throws a usage error for another name. */
const formOf = async ({ out, json }: ExportOptions): Promise<Form> => {
  if (out === undefined) return json === true ? DOCUMENT : csvForm();
  const name = out.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.csv')) return csvForm();
  if (/\.(jsonl|ndjson|json)$/.test(name)) return LINES;
  throw usageError(
    `the name of ${out} does not say how to write it`,
    'let it end in .csv, .csv.gz or .jsonl',
  );
};

const exportTrades = async (options: ExportOptions, terminal: Terminal): Promise<void> => {
  const { out } = options;
  const form = await formOf(options);
  if (out !== undefined) refuseReplacing(out, '--out');
  const { withMemory } = await import('../cli/memory.js');
  const { streamTrades } = await import('../../src/memory/trades/list-trades.js');
  let trades = 0;
  await withMemory(options, { create: false }, async (memory) => {
    const filter = await filterOf(memory, options);
    const text = pieces(streamTrades(memory, filter), form, (written) => {
      trades = written;
    });
    if (out === undefined) {
      for await (const piece of text)
        if (!terminal.document.write(piece)) await once(terminal.document, 'drain');
      return;
    }
    const { writeWhole } = await import('../cli/write-whole.js');
    await interruptible((signal) => writeWhole(out, Readable.from(text), { signal }), 'nothing was written');
  });
  if (out === undefined) return;
  if (options.json === true) terminal.out.write(`${JSON.stringify({ trades, file: out })}\n`);
  else if (options.quiet !== true)
    terminal.out.write(`wrote ${trades.toLocaleString('en-US')} trades to ${escapedText(out)}\n`);
};
