import { join } from 'node:path';
import type { EffectiveConfig } from '../../src/config/config.js';
import { playKeysLine } from '../../src/config/live-credentials.js';
import { EXIT, refusedError, usageError } from '../../src/core/errors.js';
import { helpersStepBack } from '../../src/core/helpers-step-back.js';
import type { Instrument } from '../../src/core/instrument.js';
import { quoteOf } from '../../src/core/symbol.js';
import { openPaperVenue } from '../../src/exchange/paper/paper-venue.js';
import type { Venue } from '../../src/exchange/port/venue.js';
import { asksModel, lookbackOf, openInputs } from '../../src/library/inputs/open-inputs.js';
import { toolkitResolvers } from '../../src/library/inputs/resolvers.js';
import { endAsItStands } from '../../src/library/live/end-as-it-stands.js';
import { holderOfThisProcess } from '../../src/library/live/holder.js';
import { openSession } from '../../src/library/live/open-session.js';
import type { SessionInputs } from '../../src/library/live/session-inputs.js';
import { sessionRules } from '../../src/library/live/session-rules.js';
import { withStandIns } from '../../src/library/live/stand-ins.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { snapshotConfiguration } from '../../src/library/snapshot-configuration.js';
import type { ExecutionChoice as CoreExecution } from '../../src/live/core/core.js';
import { activeHalt } from '../../src/memory/live/trading-halts.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { openLogger } from '../../src/observability/open-logger.js';
import { setsStop } from '../../src/strategy/sets-stop.js';
import type { Strategy } from '../../src/strategy/strategy.js';
import { configureStrategy } from '../backtest/settings.js';
import { errorText } from '../cli/error-text.js';
import { modelsDirToRead } from '../cli/models-home.js';
import { databaseOf, dataDirOf } from '../cli/settings.js';
import { strategyByName } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';
import { conductSession } from './conduct.js';
import type { LiveFlags } from './flags.js';
import { paperInstruments, venueInstruments } from './instruments.js';
import { noStopLine } from './kept-answer.js';
import { leftLines } from './left-lines.js';
import type { RunSettings } from './live-settings.js';
import { lookBefore } from './look-before.js';
import { feedOpener } from './open-feed.js';
import { balanceOf, confirm, keysOf, openRealVenue } from './open-venue.js';
import { openHeldOutput } from './view/held-output.js';
import { viewScreen } from './view/shows-view.js';

const executionOf = ({ execution }: RunSettings): CoreExecution => {
  const { style, ...rest } = execution;
  return { kind: style, ...rest } as CoreExecution;
};

/** Whose paper account it is: one for each origin of prices and name. */
const paperAccount = ({ venue, feed }: RunSettings): string =>
  `paper:${feed.kind === 'exchange' ? venue.exchange : feed.kind}:${venue.account ?? 'main'}`;

const halted = (account: string, reason: string) =>
  refusedError(`trading on ${account} is halted: ${reason}`, {
    hint: 'look at the account, then "trader live --rearm"',
  });

/** Money without what floating point adds to a product: 3 times 0.1 is 0.3. */
const plain = (money: number): string => String(Number(money.toPrecision(12)));

/** Looks for what the strategy asks for beside candles, before anything is opened; null where it asks for nothing. */
const sessionInputs = async (
  { symbols, timeframe, onDegraded }: RunSettings,
  model: string | undefined,
  strategy: Strategy,
  {
    config,
    ...places
  }: { readonly dataDir: string; readonly modelsDir: string; readonly config: EffectiveConfig },
): Promise<SessionInputs | null> => {
  if (onDegraded !== null && !asksModel(strategy))
    throw usageError(
      `strategy ${strategy.name} asks no model`,
      'leave out --on-degraded, or name another strategy',
    );
  if (strategy.inputs === undefined && model === undefined) return null;
  const resolvers = toolkitResolvers(configuredWeights(config));
  const opened = await openInputs({ strategy, symbols, timeframe, model, ...places, resolvers });
  return { markets: await withStandIns(opened), model: model ?? null, ...places, onDegraded };
};

/** A balance of which no order could be made in any market is refused before anything begins. */
const refuseTooSmall = (balance: number, maxPosition: number, instruments: readonly Instrument[]): void => {
  const most = balance * maxPosition;
  const [first] = instruments;
  if (first === undefined || instruments.some(({ minNotional }) => most >= minNotional)) return;
  const quote = quoteOf(first.symbol);
  throw refusedError(
    `${plain(balance)} ${quote} is too little: a position may be worth ${plain(most)} ${quote}, and the smallest order in ${first.symbol} is ${first.minNotional} ${quote}`,
    { hint: 'add money, or let a position be larger with --max-position' },
  );
};

/** Runs a session from its start (or from where it was when its process died) to its end. */
export const runLive = async (settings: RunSettings, flags: LiveFlags, whole: Terminal): Promise<void> => {
  const screen = viewScreen(flags, settings, whole);
  const output = openHeldOutput(whole.err);
  const terminal: Terminal = screen === undefined ? whole : { ...whole, err: output.stream };
  helpersStepBack();
  const isLive = settings.mode === 'live';
  const named = await strategyByName(settings.strategy, settings.assignments, flags);
  const { loaded } = named;
  const configured = await configureStrategy(settings.config, loaded.strategy, named.assignments);
  const params = configured.parameters;
  const dataDir = dataDirOf(flags, configured.config);
  const { config } = configured;
  const modelsDir = modelsDirToRead(flags, config);
  const places = { dataDir, modelsDir, config };
  const inputs = await sessionInputs(settings, flags.model, loaded.strategy, places);
  const keys = isLive ? keysOf(settings) : null;
  const log = openLogger({
    level: settings.debug ? 'debug' : 'info',
    file: settings.logFile ?? join(dataDir, 'logs', 'trading.log'),
    ...(settings.debug
      ? { terminal: { write: (text) => terminal.err.write(text), colour: terminal.colour } }
      : {}),
    secrets:
      keys === null
        ? []
        : [keys.apiKey, keys.apiSecret, ...(keys.passphrase === null ? [] : [keys.passphrase])],
  });
  const memory = await openMemory(databaseOf(flags, configured.config), {
    backupFolder: join(dataDir, 'backups'),
  });
  let real: Venue | null = null;
  try {
    const warmup = loaded.strategy.warmup(params);
    // Past candles are fetched with those that its inputs look back on.
    const back = warmup + lookbackOf(inputs?.markets ?? []);
    const openFeed = await feedOpener(settings, { warmup: back, quiet: flags.quiet === true, log }, terminal);
    const warn = (line: string): void => {
      terminal.err.write(errorText(`warning: ${line}`, terminal));
    };
    if (isLive) {
      const playing = keys === null || flags.quiet === true ? null : playKeysLine(keys, settings.venue);
      if (playing !== null) terminal.err.write(errorText(playing, terminal));
      const opened = await openRealVenue(settings, log, warn);
      real = opened.venue;
      if (opened.warning !== null) warn(opened.warning);
    }
    const account = real?.account ?? paperAccount(settings);
    // What a dead process left must be looked after, whatever would speak against beginning anew.
    const before = await lookBefore(memory, {
      ...{ settings, account, real, loaded, params, inputs },
      evolved: named.evolved,
    });
    const { goesOn } = before;
    const halt = await activeHalt(memory, account);
    if (halt !== undefined && !goesOn) throw halted(account, halt.reason);
    const instruments =
      real === null ? await paperInstruments(settings) : await venueInstruments(real, settings, goesOn);
    const { slippageBps, impact, participation } = configured.config.values.trading;
    const rules = sessionRules({
      strategy: loaded.strategy,
      // A session that goes on keeps the balance it began with.
      initialBalance:
        real === null
          ? settings.balance!
          : goesOn
            ? (settings.balance ?? 1)
            : await balanceOf(real, settings, warn),
      sizing: settings.sizing,
      maxPosition: settings.maxPosition,
      maxOpenTrades: settings.maxOpenTrades,
      limits: settings.limits,
      allowShort: settings.allowShort,
      slippageBps,
      impact,
      participation,
    });
    if (!goesOn) refuseTooSmall(rules.initialBalance, settings.maxPosition, instruments);
    const left = leftLines(before.left);
    const stops = real === null ? null : setsStop(loaded.strategy, params);
    if (real !== null)
      await confirm(settings, { venue: real, rules, stops, left, began: before.began }, terminal);
    const holder = holderOfThisProcess();
    const { symbols } = settings;
    const ended = settings.startsNew ? await endAsItStands(memory, { account, symbols, holder }) : [];
    const venueOf = real;
    const opened = await openSession({
      memory,
      mode: isLive ? 'live' : settings.feed.kind === 'replay' ? 'replay' : 'paper',
      loaded,
      params,
      configuration: snapshotConfiguration({
        values: configured.config.values,
        strategy: { name: loaded.strategy.name, sourceDigest: loaded.sourceDigest },
        parameters: params,
      }),
      timeframe: settings.timeframe,
      instruments,
      rules,
      balanceAsked: settings.balance,
      settings: {
        timeframe: settings.timeframe,
        execution: executionOf(settings),
        orderTimeoutMs: settings.orderTimeoutMs,
      },
      openFeed,
      account,
      venueName: settings.feed.kind === 'exchange' ? settings.venue.exchange : settings.feed.kind,
      venue: (of) => {
        if (venueOf !== null) return { venue: venueOf, paper: null };
        const paper = openPaperVenue({
          account,
          instruments: of.instruments,
          costs: of.rules.costs,
          cash: [{ currency: quoteOf(settings.symbols[0]!), amount: of.rules.initialBalance }],
          allowShort: of.rules.allowShort,
          now: of.now,
          numbering: `${of.sessionId}:`,
          ...(of.stored === undefined ? {} : { state: of.stored }),
        });
        return { venue: paper, paper };
      },
      seed: settings.seed,
      durationMs: settings.durationMs,
      holder,
      session: settings.session,
      ...(inputs === null ? {} : { inputs }),
    });
    const failure = await conductSession({
      settings,
      flags,
      terminal,
      memory,
      dataDir,
      log,
      holder,
      opened,
      inputs,
      halted: halt?.reason ?? null,
      shown: screen === undefined ? null : { screen, output },
      first: [
        ...ended.map((id) => `session ${id} was ended as it stood: nothing was asked or sent for it`),
        ...left,
        ...(stops === false ? [noStopLine(loaded.strategy.name)] : []),
      ],
    });
    if (failure !== null) throw failure;
    if (process.exitCode === undefined) process.exitCode = EXIT.done;
  } finally {
    await real?.close();
    await memory.close();
    await log.close();
  }
};
