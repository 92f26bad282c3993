import { afterAll, describe, expect, test } from '@jest/globals';
import { HAS_TMUX, openTmux } from './live/view/tmux.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(() => desk.remove());

const RUN = ['backtest', 'sma-crossover', '--provider', 'synthetic', '--days', '60', '--explore'];

describe('a backtest that is looked through', () => {
  test.each([[[]], [['--json']], [['--quiet']]])(
    'is refused without a whole terminal, before it is run %j',
    async (more) => {
      const { code, out, err } = await trader(desk, [...RUN, ...more]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(
        /^error: --explore needs a terminal of 60 columns and 12 rows, .* — leave it out; .*\n$/,
      );
    },
  );

  (HAS_TMUX ? test : test.skip)('shows its trades, and each of them on its candles', async () => {
    const terminal = openTmux(desk, [100, 30]);
    try {
      terminal.type(`trader ${RUN.join(' ')}; echo "code $?"`);
      await terminal.until(/sma_crossover on BTC\/USDT 1h[^\n]*\n[^\n]*\d+ trades[\s\S]*── Equity/);
      terminal.press('3');
      await terminal.until(/▶ Trades/);
      terminal.press('/');
      terminal.press('-l', 'pnl>0');
      terminal.press('Enter');
      await terminal.until(/▶ Trades ═+ \d+ of \d+: pnl>0/);
      terminal.press('Enter');
      await terminal.until(/▶ Markets[\s\S]*── BTC\/USDT ─+ escape: the newest/);
      // There is no session: a key that would change one says so.
      terminal.press('k');
      await terminal.until(/this view only looks|no session is running here/);
      terminal.press('q');
      const after = await terminal.until(/code \d+/);
      expect(after).toContain('code 0');
      // The report was printed before, and stays.
      expect(terminal.all()).toContain('Sharpe');
    } finally {
      terminal.close();
    }
  });
});
