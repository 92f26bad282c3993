import type { ModelStatus, SessionStatus } from '../../../core/session-status.js';
import { type TradingState, wayBack } from '../../../core/trading-state.js';
import { percent, timeText } from '../../../report/format.js';
import { wrap } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';

/** Something to be said, and whether it needs a person's eye. */
interface Condition {
  readonly text: string;
  readonly grave: boolean;
}

const fine = (text: string): Condition => ({ text, grave: false });
const grave = (text: string): Condition => ({ text, grave: true });

const tradingCondition = (state: TradingState): Condition => {
  if (state.name === 'active') return fine('trading: active');
  const until = state.until === null ? wayBack(state) : timeText(state.until);
  return grave(`trading: ${state.name} (${state.reason.replace('-', ' ')}) until ${until}`);
};

const COMPARED = {
  match: fine('books and venue agree'),
  corrected: fine('the books were corrected by the venue'),
  mismatch: grave('BOOKS AND VENUE DIFFER'),
  failed: grave('the venue could not be asked'),
} as const;

const comparedCondition = ({ reconciliation }: SessionStatus): readonly Condition[] => {
  if (reconciliation === null) return [fine('books and venue: not compared yet')];
  const said = COMPARED[reconciliation.outcome];
  return [{ ...said, text: `${said.text} (${timeText(reconciliation.time)})` }];
};

const modelCondition = ({
  symbol,
  name,
  right,
  claimed,
  verdict,
  reason,
  predicts,
}: ModelStatus): Condition => {
  const share = right === null ? 'nothing judged yet' : `${percent(right, 1)} right`;
  const asked = predicts ? '' : ', asked no more';
  const text = `model ${name} of ${symbol}: ${share}, ${percent(claimed, 1)} claimed${asked}`;
  return verdict === 'ok' ? fine(text) : grave(`${text}, DEGRADED${reason === null ? '' : ` (${reason})`}`);
};

const conditionsOf = (status: SessionStatus): readonly Condition[] => {
  const { tradingState, entriesHeld, lastError, lastErrorAt, models } = status;
  const when = lastErrorAt === null ? '' : ` (${timeText(lastErrorAt)})`;
  return [
    tradingCondition(tradingState),
    ...(entriesHeld === null ? [] : [grave(`no new positions: ${entriesHeld}`)]),
    ...comparedCondition(status),
    ...(lastError === null ? [] : [grave(`${lastError}${when}`)]),
    ...models.map(modelCondition),
  ];
};

/**
 * Whether it may trade, whether its books are right, what went wrong last and what its models are worth. What is grave is
 * marked; long texts go on in the next line.
 */
export const conditionLines = (status: SessionStatus, columns: number, theme: Theme): readonly string[] =>
  conditionsOf(status).flatMap(({ text, grave: warns }) => {
    const mark = warns ? `${theme.glyphs.warning} ` : '';
    const lines = wrap(theme.outside(text), Math.max(1, columns - 1 - mark.length));
    return lines.map((line, k) => {
      const shown = ` ${k === 0 ? mark : ' '.repeat(mark.length)}${line}`;
      return warns ? theme.warn(shown) : shown;
    });
  });
