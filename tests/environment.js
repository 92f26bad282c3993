import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's environment with the typed arrays of the process itself: native modules make theirs from those,
 * and onnxruntime refuses an array whose constructor is another one of the same name.
 */
export default class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    Object.assign(this.global, { Float32Array, Float64Array, BigInt64Array, Int32Array, Int8Array });
  }
}
