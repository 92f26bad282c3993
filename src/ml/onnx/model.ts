/** Element types of ONNX tensors that this project writes or reads; numbers are those of `TensorProto.DataType`. */
export const ONNX_TYPES = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, double: 11 } as const;

export type OnnxType = keyof typeof ONNX_TYPES;

/** A constant of a model. `data` holds the elements in row-major order; a `bool` is one byte. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly dims: readonly number[];
  readonly data: Float32Array | Float64Array | Int8Array | Uint8Array | Int32Array | BigInt64Array;
}

export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  /** Anything else, a graph inside a node above all: read, never written. */
  | { readonly kind: 'other'; readonly type: number };

export interface OnnxNode {
  readonly op: string;
  /** Operator set; the empty text is the standard one. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A named input or output. A dimension that is a text is free, such as `batch`. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly dims: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** One ONNX file, as far as this project writes or looks into it (`ModelProto`). */
export interface OnnxModel {
  readonly irVersion: number;
  /** Version of each operator set used; the standard one has the empty name. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly producer: string;
  readonly graph: OnnxGraph;
}
