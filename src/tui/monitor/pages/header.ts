import type { MonitorLink } from '../../../core/monitor-event.js';
import type { SessionStatus } from '../../../core/session-status.js';
import { duration, money, percent, signedMoney, timeText } from '../../../report/format.js';
import { clip } from '../../../report/terminal/text.js';
import { bySign, type Theme } from '../../../report/terminal/theme.js';
import { fittingParts, type Part } from '../../fitting-parts.js';
import type { MonitorState } from '../monitor-state.js';

const MODES = { live: 'LIVE', paper: 'PAPER', replay: 'REPLAY' } as const;

/**
 * Real money is told apart by more than its colour. What is not played by the market any more is no danger, and says first
 * that it is of the past.
 */
const modePart = ({ mode }: SessionStatus, link: MonitorState['link'], theme: Theme): Part => {
  if (link?.link === 'replay' || link?.link === 'stored') {
    const how = link.link === 'replay' ? 'REPLAY' : 'STORED';
    return { text: mode === 'replay' ? `[${how}]` : `[${how} of ${MODES[mode]}]`, paint: theme.strong };
  }
  return mode === 'live'
    ? { text: `!! ${MODES.live}: REAL MONEY !!`, paint: theme.warn }
    : { text: `[${MODES[mode]}]`, paint: theme.strong };
};

/** Whether it runs, in capitals where it does not. */
const statePart = ({ state, entriesHeld, tradingState }: SessionStatus, theme: Theme): Part => {
  const held = entriesHeld === null || entriesHeld === state ? '' : `, no entries: ${entriesHeld}`;
  const limited = tradingState.name === 'active' ? '' : `, account ${tradingState.name}`;
  const name = state === 'running' ? state : state.toUpperCase();
  const text = theme.outside(`${name}${limited}${held}`);
  return { text, paint: text === 'running' ? theme.strong : theme.warn };
};

const skewText = ({ clockSkewMs: skew }: SessionStatus): string =>
  skew === null ? '' : `clock ${skew >= 0 ? '+' : ''}${Math.round(skew)} ms`;

const speedText = ({ speed }: SessionStatus): string =>
  speed === null || speed === 1 ? '' : ` at ${speed} times`;

const LINKS: Readonly<Record<MonitorLink, string>> = {
  live: '',
  lost: 'NO CONTACT',
  ended: 'ENDED',
  // The mode says these.
  stored: '',
  replay: '',
};

/** How what is shown hangs together with what runs: a word, and what there is to say of it. */
const linkParts = ({ link }: MonitorState, theme: Theme): readonly [word: Part, text: Part] => [
  { text: link === null ? '' : LINKS[link.link], paint: theme.warn },
  { text: link === null || link.link === 'live' ? '' : theme.outside(link.text), paint: theme.warn },
];

/** What is shown where it is no session, or that nothing is known of one yet. */
const subjectLines = (state: MonitorState, columns: number, theme: Theme): readonly string[] => {
  const { subject } = state;
  const [word, link] = linkParts(state, theme);
  if (subject === null)
    return [fittingParts([link, { text: 'waiting for the session to say how it is' }], ', ', columns)];
  const between = theme.unicode ? ' · ' : ' | ';
  const title = clip(theme.outside(subject.title), Math.max(0, columns - 1), theme.glyphs.ellipsis);
  const facts = subject.facts.map((fact) => ({ text: theme.outside(fact) }));
  return [
    fittingParts([{ text: title, paint: theme.strong }, word, link], '  ', columns),
    fittingParts(facts, between, columns),
  ];
};

/** What a session is and how it is, in three lines; one where it has not said, two where it is no session. What does not fit is left out whole. */
export const headerLines = (state: MonitorState, columns: number, theme: Theme): readonly string[] => {
  const { status } = state;
  const [word, link] = linkParts(state, theme);
  const between = theme.unicode ? ' · ' : ' | ';
  if (status === null) return subjectLines(state, columns, theme);
  const { strategy, symbols, timeframe, connection, pricesMissing, equity, cash, exposure, trades } = status;
  const runs = state.link === null || state.link.link === 'live';
  const replays = state.link?.link === 'replay';
  const markets = symbols.length > 4 ? `${symbols.length} markets` : symbols.join(' ');
  const prices: Part =
    pricesMissing === null ? { text: `prices ${connection.feed}` } : { text: 'NO PRICES', paint: theme.warn };
  return [
    fittingParts(
      [
        modePart(status, state.link, theme),
        { text: theme.outside(strategy), paint: theme.strong },
        // That it ran says nothing of one that is over.
        ...(word.text === '' && state.link?.link !== 'stored' ? [statePart(status, theme)] : []),
        word,
        { text: theme.outside(`${markets} ${timeframe}`) },
      ],
      ' ',
      columns,
    ),
    fittingParts(
      [
        link,
        // A replay says its own time and pace. Of what does not run there is no connection to speak of.
        { text: replays ? '' : `${timeText(status.now)} UTC${runs ? speedText(status) : ''}` },
        ...(runs ? [prices] : []),
        { text: theme.outside(status.venue) },
        ...(runs
          ? [
              { text: `orders ${connection.venueStream}` },
              { text: `up ${duration(status.uptimeMs)}` },
              { text: skewText(status) },
            ]
          : []),
        { text: `snapshot ${status.snapshotHash.slice(0, 8)}`, paint: theme.dim },
      ],
      between,
      columns,
    ),
    fittingParts(
      [
        { text: `equity ${money(equity)}`, paint: theme.strong },
        { text: `realised ${signedMoney(trades.profit, equity)}`, paint: bySign(theme, trades.profit) },
        { text: `in positions ${percent(exposure)}` },
        { text: `cash ${money(cash, equity)}` },
        { text: `${trades.closed} trades, ${trades.won} won` },
      ],
      between,
      columns,
    ),
  ];
};
