import type { LayerSpec, NetworkSpec } from './network.js';

export const ARCHITECTURES = ['cnn_lstm', 'mlp', 'attention'] as const;

export type Architecture = (typeof ARCHITECTURES)[number];

const LAYERS: Readonly<Record<Architecture, (outputs: number, dropout: number) => readonly LayerSpec[]>> = {
  cnn_lstm: (outputs, rate) => [
    { kind: 'conv', filters: 32, kernel: 3 },
    { kind: 'pool', size: 2 },
    { kind: 'conv', filters: 64, kernel: 3 },
    { kind: 'pool', size: 2 },
    { kind: 'lstm', units: 64 },
    { kind: 'dropout', rate },
    { kind: 'dense', units: 32, activation: 'relu' },
    { kind: 'dense', units: outputs, activation: 'linear' },
  ],
  mlp: (outputs, rate) => [
    { kind: 'flatten' },
    { kind: 'dense', units: 64, activation: 'relu' },
    { kind: 'dropout', rate },
    { kind: 'dense', units: 32, activation: 'relu' },
    { kind: 'dense', units: outputs, activation: 'linear' },
  ],
  attention: (outputs, rate) => [
    { kind: 'conv', filters: 32, kernel: 5 },
    { kind: 'pool', size: 4 },
    { kind: 'embed', width: 32 },
    { kind: 'encoder', heads: 4, hidden: 64 },
    { kind: 'average' },
    { kind: 'dropout', rate },
    { kind: 'dense', units: 16, activation: 'relu' },
    { kind: 'dense', units: outputs, activation: 'linear' },
  ],
};

/**
 * A network for windows of `inputShape` (steps, features) with `outputs` numbers.
 *
 * @param dropout share of values dropped in training, 0 to below 1
 */
export const networkOf = (
  architecture: Architecture,
  inputShape: readonly number[],
  outputs: number,
  dropout: number,
): NetworkSpec => ({ inputShape, layers: LAYERS[architecture](outputs, dropout) });
