import { dataError, type TraderError } from '../../core/errors.js';
import { thousands } from '../../core/wording.js';
import type { ConstantOutline } from '../onnx/constant-outline.js';
import type { OnnxOutline } from '../onnx/outline.js';
import { checkConstant } from './check-constant.js';
import { checkSchema, type ModelShape } from './check-schema.js';
import { SAFETY_LIMITS, type SafetyLimits } from './limits.js';
import { OPERATORS } from './operators.js';

/** The two names of the standard operator set. */
const STANDARD = new Set(['', 'ai.onnx']);

const EXPORT_AGAIN = 'export it again as standard ONNX of operator set 18';

const refuse = (file: string, what: string, hint: string): TraderError =>
  dataError(`${file} is refused: ${what}`, { hint });

const checkVersions = (file: string, { irVersion, opsets }: OnnxOutline, limits: SafetyLimits): void => {
  const { from, to } = limits.irVersion;
  if (!(irVersion >= from && irVersion <= to)) {
    throw refuse(file, `its format is IR version ${irVersion}`, `export it with IR version ${from} to ${to}`);
  }
  const odd = Object.keys(opsets).filter((domain) => !STANDARD.has(domain));
  if (odd.length > 0) {
    throw refuse(file, `it needs the operator set "${odd[0].slice(0, 60)}"`, EXPORT_AGAIN);
  }
  const version = opsets[''] ?? opsets['ai.onnx'];
  const { opset } = limits;
  if (version === undefined || version < opset.from || version > opset.to) {
    const which = version === undefined ? 'it names no operator set' : `its operator set is ${version}`;
    throw refuse(file, which, `export it with operator set ${opset.from} to ${opset.to}`);
  }
};

const checkOperators = (file: string, { nodes, oddities }: OnnxOutline, limits: SafetyLimits): void => {
  if (nodes.length === 0) throw refuse(file, 'it holds no operator', EXPORT_AGAIN);
  if (nodes.length > limits.operators) {
    const count = `it has ${thousands(nodes.length)} operators`;
    throw refuse(file, count, `at most ${thousands(limits.operators)} are taken`);
  }
  for (const { op, domain, graphs, largest, oddities: odd } of nodes) {
    const name = op.slice(0, 60);
    if (!STANDARD.has(domain)) {
      throw refuse(file, `"${name}" is an operator of "${domain.slice(0, 60)}"`, EXPORT_AGAIN);
    }
    if (graphs > 0 || !OPERATORS.has(op)) {
      const hint = 'a forecaster needs none of it; docs/models.md lists what is taken';
      throw refuse(file, `it uses the operator "${name}"`, hint);
    }
    if (odd > 0) throw refuse(file, `"${name}" has an attribute that is not taken`, EXPORT_AGAIN);
    if (Math.abs(largest) > limits.attribute) {
      const hint = `whole numbers of attributes go to ${thousands(limits.attribute)}`;
      throw refuse(file, `an attribute of "${name}" is ${largest}`, hint);
    }
  }
  if (oddities > 0) {
    throw refuse(file, 'it has sparse constants, functions or training data of its own', EXPORT_AGAIN);
  }
};

/** What `Expand` and `ConstantOfShape` make where their shape is written down in the file. */
const checkGrowth = (file: string, { nodes, constants }: OnnxOutline, limits: SafetyLimits): void => {
  const shapes = new Map(constants.map(({ name, integers }) => [name, integers]));
  for (const { op, outputs, constants: own } of nodes) {
    if (op === 'Constant' && own.length === 1) shapes.set(outputs[0], own[0].integers);
  }
  for (const { op, inputs } of nodes) {
    if (op !== 'Expand' && op !== 'ConstantOfShape') continue;
    const shape = shapes.get(inputs[op === 'Expand' ? 1 : 0]);
    if (shape === undefined) continue;
    const elements = shape.reduce((product, dim) => product * Math.max(1, dim), 1);
    if (elements <= limits.elements) continue;
    const hint = `tensors have at most ${thousands(limits.elements)} elements`;
    throw refuse(file, `"${op}" makes a tensor of shape [${shape.join(', ')}]`, hint);
  }
};

const checkConstants = (file: string, outline: OnnxOutline, limits: SafetyLimits): void => {
  const inside: readonly ConstantOutline[] = outline.nodes.flatMap(({ op, constants }) =>
    constants.map((constant) => ({ ...constant, name: constant.name || `of ${op}` })),
  );
  for (const constant of [...outline.constants, ...inside]) {
    const problem = checkConstant(constant, limits);
    if (problem !== undefined) throw refuse(file, problem.what, problem.hint);
  }
};

/**
 * Judges an ONNX file by what it says of itself, before anything loads it: versions, operators, constants, what it
 * takes and gives. Answers its shape.
 *
 * @param file how messages name it
 * @throws TraderError (data) with what is wrong, which value, and what to do
 */
export const checkOutline = (
  outline: OnnxOutline,
  file: string,
  limits: SafetyLimits = SAFETY_LIMITS,
): ModelShape => {
  checkVersions(file, outline, limits);
  checkOperators(file, outline, limits);
  checkConstants(file, outline, limits);
  checkGrowth(file, outline, limits);
  const answer = checkSchema(outline, limits);
  if ('problem' in answer) throw refuse(file, answer.problem, answer.hint);
  return answer.shape;
};
