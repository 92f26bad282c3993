import type { SensitivityRecord, SensitivityRow } from '../../../core/sensitivity.js';
import { isNumber, ratio } from '../../format.js';
import type { SensitivityPicture } from '../tear-sheet.js';

const NAMES: Readonly<Record<string, string>> = { fee: 'fees', slippage: 'slippage', entry: 'entries' };

const remarkOf = (row: SensitivityRow): string => {
  const { reason, figures } = row;
  if (reason !== null) return reason;
  const sharpe = figures?.sharpe;
  return [
    ...(isNumber(sharpe) ? [`Sharpe ${ratio(sharpe)}`] : []),
    ...(figures?.halted === true ? ['halted by a limit'] : []),
  ].join(', ');
};

/** The return of the run beside those with one thing changed, and on what each parameter stands. */
export const sensitivityPicture = (record: SensitivityRecord): SensitivityPicture => {
  const shapes = new Map(record.parameters.map(({ name, shape }) => [name, shape]));
  return {
    measure: { label: 'Return', kind: 'fraction' },
    base: record.base.totalReturn,
    rows: record.rows.map((row, k) => {
      const before = record.rows[k - 1];
      const first = before?.kind !== row.kind || before.name !== row.name;
      const shape = row.kind === 'parameter' ? shapes.get(row.name) : null;
      const name = NAMES[row.kind] ?? row.name;
      return {
        name: first ? (shape ? `${name}: ${shape}` : name) : '',
        change: row.change.replace(/^x /, '× '),
        value: row.figures?.totalReturn ?? null,
        remark: remarkOf(row),
      };
    }),
    sentence: record.sentence,
  };
};
