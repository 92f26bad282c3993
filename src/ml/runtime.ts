import type { InferenceSession } from 'onnxruntime-node';

/** Numbers going into or coming out of a model, with their shape. */
export interface Values {
  readonly data: Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** A model that is loaded and can be run. */
export interface LoadedModel {
  /** Feeds every input by name; answers every output by name. Outputs of one run may be fed into the next. */
  readonly run: (feeds: Readonly<Record<string, Values>>) => Promise<Readonly<Record<string, Values>>>;
  readonly close: () => Promise<void>;
}

/** Loads the bytes of an ONNX model into onnxruntime, on the processor, with the given number of threads. */
export const loadOnnx = async (bytes: Uint8Array, threads = 1): Promise<LoadedModel> => {
  const ort = await import('onnxruntime-node');
  const session: InferenceSession = await ort.InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // A thread that waits for its next part sleeps. Spinning instead doubles the work of the processor, and on a busy machine the time.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  const tensor = ({ data, shape }: Values) =>
    data instanceof Float32Array
      ? new ort.Tensor('float32', data, shape)
      : new ort.Tensor('float64', data, shape);
  return {
    run: async (feeds) => {
      const given = Object.fromEntries(Object.entries(feeds).map(([name, values]) => [name, tensor(values)]));
      const answers = await session.run(given);
      return Object.fromEntries(
        Object.entries(answers).map(([name, { data, dims }]) => [
          name,
          { data: data as Float32Array | Float64Array, shape: dims },
        ]),
      );
    },
    close: () => session.release(),
  };
};

/** Version of onnxruntime, for the metadata of models. */
export const runtimeVersion = async (): Promise<string> => {
  const { env } = await import('onnxruntime-node');
  return env.versions.node ?? env.versions.common;
};
