/** 2026-03-05 00:00 UTC. The file stands alone: processes load it that know nothing of the test runner. */
const NOW = Date.UTC(2026, 2, 5);

/** The k-th trade that a writing process makes: everything in it follows from name and number. */
export const tradeOf = (name: string, k: number) => {
  const entryTime = NOW - 3_600_000 * (k % 1000) - 1000;
  return {
    entry: {
      strategy: name,
      symbol: k % 2 === 0 ? 'BTC/USDT' : 'ETH/USDT',
      quantity: 1 + (k % 7),
      entryPrice: 100 + k,
      entryTime,
      externalId: `${name}-${k}`,
    },
    exit: { exitPrice: 100 + k + ((k % 5) - 2), exitTime: entryTime + 500, exitReason: 'target' },
  };
};
