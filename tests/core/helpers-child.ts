import { readdirSync, readFileSync } from 'node:fs';
import { helpersStepBack } from '../../src/core/helpers-step-back.js';

/** A process for the test beside it: tells how nice its threads are, its own first, before and after. */
const nicenessOf = (thread: string): number => {
  const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
  // proc(5): the 19th field, the 17th after the name, which may hold anything but ends at the last parenthesis.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
};

const own = String(process.pid);
const all = (): number[] => {
  const others = readdirSync('/proc/self/task').filter((thread) => thread !== own);
  return [own, ...others].map(nicenessOf);
};

const before = all();
const stepped = helpersStepBack();
process.stdout.write(JSON.stringify({ before, stepped, after: all() }));
