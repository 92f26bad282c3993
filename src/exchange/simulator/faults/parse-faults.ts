import { z } from 'zod';
import { parseIsoTime } from '../../../core/clock.js';
import { messageOf, usageError } from '../../../core/errors.js';
import { parseSymbol } from '../../../core/symbol.js';
import {
  FAULT_KINDS,
  type Fault,
  type FaultRule,
  isCallFault,
  isMessageFault,
  isStandingFault,
} from './fault-rule.js';

const moment = z.unknown().transform((value, context) => {
  const time = typeof value === 'string' ? parseIsoTime(value) : value;
  if (typeof time === 'number' && Number.isInteger(time)) return time;
  context.addIssue(`${JSON.stringify(value)} is not a time: write 2024-03-05T14:00 (UTC) or milliseconds`);
  return z.NEVER;
});

const symbol = z.string().transform((text, context) => {
  try {
    return parseSymbol(text);
  } catch (error) {
    context.addIssue(messageOf(error));
    return z.NEVER;
  }
});

const count = z.number().int().min(0);
const filter = z.string().min(1);

const whenSchema = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  after: count.optional(),
  times: count.min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  endpoint: filter.optional(),
  stream: filter.optional(),
  account: filter.optional(),
});

const ms = z.number().min(0).max(3_600_000);

const whatSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('http-error'),
      status: z.number().int().min(400).max(599).default(500),
      code: z.number().int().max(-1).default(-1001),
      message: z.string().optional(),
      accepted: z.boolean().default(false),
    }),
    z.strictObject({
      kind: z.literal('rate-limit'),
      status: z.union([z.literal(429), z.literal(418)]).default(429),
      retryAfterS: z.number().int().min(0).max(86_400).default(1),
    }),
    z.strictObject({ kind: z.literal('timeout-before') }),
    z.strictObject({ kind: z.literal('timeout-after') }),
    z.strictObject({ kind: z.literal('drop'), accepted: z.boolean().default(false) }),
    z.strictObject({
      kind: z.literal('latency'),
      ms,
      spreadMs: ms.default(0),
      distribution: z.enum(['fixed', 'uniform', 'normal', 'exponential']).default('fixed'),
    }),
    z.strictObject({ kind: z.literal('ws-drop') }),
    z.strictObject({ kind: z.literal('ws-stall') }),
    z.strictObject({ kind: z.literal('ws-duplicate') }),
    z.strictObject({ kind: z.literal('ws-reorder') }),
    z.strictObject({ kind: z.literal('ws-lose') }),
    z.strictObject({
      kind: z.literal('clock-skew'),
      ms: z.number().int().min(-86_400_000).max(86_400_000),
    }),
    z.strictObject({ kind: z.literal('halt'), symbol }),
    z.strictObject({ kind: z.literal('delist'), symbol }),
    z.strictObject({ kind: z.literal('maintenance') }),
    z.strictObject({ kind: z.literal('revoke-key'), permission: z.enum(['trade', 'all']).default('trade') }),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? `it is not one of ${FAULT_KINDS.join(', ')}` : undefined,
  },
);

const ruleSchema = z.strictObject({ when: whenSchema.default({}), what: whatSchema });

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `rule ${part + 1}` : String(part))).join(', ');

const bad = (name: string, problem: string): Error =>
  usageError(`fault file ${name}: ${problem}`, 'docs/simulator.md shows what a rule may say');

/** What contradicts itself in a rule, in words; undefined where nothing does. */
const contradiction = ({ when, what }: FaultRule): string | undefined => {
  if (when.from !== undefined && when.to !== undefined && when.from >= when.to)
    return 'when: "from" is not before "to"';
  const wrong = wrongFilters(what).find((key) => when[key] !== undefined);
  return wrong === undefined ? undefined : `when: "${wrong}" does not go with ${what.kind}`;
};

const wrongFilters = (what: Fault): readonly (keyof FaultRule['when'])[] => {
  if (isCallFault(what)) return ['stream'];
  if (isMessageFault(what)) return ['endpoint'];
  if (isStandingFault(what) && what.kind === 'revoke-key')
    return ['stream', 'endpoint', 'probability', 'times'];
  return ['stream', 'endpoint', 'probability', 'times', 'account'];
};

/**
 * The rules of a fault script: a JSON list, `[{ "when": {…}, "what": { "kind": … } }, …]`. `name` is what it is called
 * in errors. Throws a usage error that names rule and member.
 */
export const parseFaults = (text: string, name: string): readonly FaultRule[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw bad(name, `this is not JSON: ${messageOf(error)}`);
  }
  const checked = z.array(ruleSchema).safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const at = pathText(issue!.path);
    throw bad(name, `${at === '' ? '' : `${at}: `}${issue!.message}`);
  }
  for (const [index, rule] of checked.data.entries()) {
    const problem = contradiction(rule);
    if (problem !== undefined) throw bad(name, `rule ${index + 1}, ${problem}`);
  }
  return checked.data;
};
