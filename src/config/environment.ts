import { DOT_ENV, readDotEnv } from './dot-env.js';
import { SYNONYMS } from './variables.js';

/** What the environment of a run depends on. */
export interface EnvironmentContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Variable {
  readonly text: string;
  /** There where it stands in a `.env`. */
  readonly file?: string;
}

/** Whether the process has this variable, or another name of the same setting. */
const isInProcess = (name: string, env: EnvironmentContext['env']): boolean => {
  const names = SYNONYMS.find((group) => group.includes(name)) ?? [name];
  return names.some((known) => env[known] !== undefined);
};

/** The variables of the process, and of `.env` in the working folder those that the process does not have. */
export const variablesIn = ({ cwd, env }: EnvironmentContext): ReadonlyMap<string, Variable> => {
  const all = new Map<string, Variable>();
  for (const [name, text] of Object.entries(readDotEnv(cwd))) {
    if (text !== undefined && !isInProcess(name, env)) all.set(name, { text, file: DOT_ENV });
  }
  for (const [name, text] of Object.entries(env)) {
    if (text !== undefined) all.set(name, { text });
  }
  return all;
};

/** The environment with the `.env` of the working folder under it: what every choice by a variable looks at. */
export const environmentOf = (context: EnvironmentContext): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries([...variablesIn(context)].map(([name, { text }]) => [name, text]));
