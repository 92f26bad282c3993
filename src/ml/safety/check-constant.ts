import { thousands } from '../../core/wording.js';
import type { ConstantOutline } from '../onnx/constant-outline.js';
import type { SafetyLimits } from './limits.js';

/** What is wrong with a part of a model, and what to do. */
export interface Problem {
  readonly what: string;
  readonly hint: string;
}

/** Judges one constant; undefined where nothing is wrong with it. */
export const checkConstant = (constant: ConstantOutline, limits: SafetyLimits): Problem | undefined => {
  const name = `constant "${constant.name.slice(0, 60)}"`;
  const { dims, elements, external, notNumbers, type } = constant;
  if (external) {
    return {
      what: `the numbers of ${name} lie in another file`,
      hint: 'save the model with all its numbers inside',
    };
  }
  if (type === undefined) {
    return { what: `${name} has an element type that is not taken`, hint: 'use float and whole numbers' };
  }
  if (dims.length > limits.rank) {
    return { what: `${name} has ${dims.length} dimensions`, hint: `at most ${limits.rank} are taken` };
  }
  const shape = `[${dims.join(', ')}]`;
  const said = dims.reduce((product, dim) => product * dim, 1);
  if (dims.some((dim) => dim < 0) || !(said <= limits.elements)) {
    const hint = `tensors have at most ${thousands(limits.elements)} elements`;
    return { what: `${name} says its shape is ${shape}`, hint };
  }
  if (elements !== said) {
    const there = `${name} of shape ${shape} has ${elements} numbers in the file`;
    return { what: there, hint: 'the file is damaged: fetch or export it again' };
  }
  if (notNumbers > 0) {
    const count = `${thousands(notNumbers)} of ${thousands(elements)} numbers of ${name} are NaN`;
    return { what: count, hint: 'its training failed: train it again with a lower learning rate' };
  }
  return undefined;
};
