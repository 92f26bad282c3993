import type { Memory } from '../../src/memory/memory.js';

/**
 * Whether the memory knows a strategy of that name; a built-in one that it does not know yet is made known first. `-` and
 * `_` are alike.
 */
export const makeKnown = async (memory: Memory, name: string): Promise<boolean> => {
  const { findStrategy } = await import('../../src/memory/strategies/find-strategies.js');
  if ((await findStrategy(memory, name)) !== undefined) return true;
  const { builtInNames } = await import('../../src/strategy/load/catalogue.js');
  const builtIn = (await builtInNames()).find((known) => known === name.replaceAll('-', '_'));
  if (builtIn === undefined) return false;
  const { registerStrategy } = await import('../../src/memory/strategies/register-strategy.js');
  await registerStrategy(memory, { name: builtIn, origin: 'built-in' });
  return true;
};
