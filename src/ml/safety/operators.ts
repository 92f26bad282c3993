/**
 * Operators of the standard set (`ai.onnx`) that a forecaster needs. Left out: everything with a graph of its own (If,
 * Loop, Scan), what changes from run to run (Random…, Bernoulli, Multinomial), texts, sequences, and what makes large
 * tensors out of small ones for pictures (Resize, Tile, Range, OneHot). Expand, ConstantOfShape and Pad, which exporters
 * write for states of an LSTM and for causal convolutions, stay: what they may make is bounded while the model is tried.
 */
export const OPERATORS: ReadonlySet<string> = new Set([
  ...['Identity', 'Constant', 'ConstantOfShape', 'Shape', 'Size', 'Cast', 'CastLike', 'Dropout'],
  ...['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Concat', 'Split', 'Slice', 'Expand', 'Pad'],
  ...['Gather', 'GatherElements', 'Where', 'Clip', 'Trilu', 'CumSum', 'TopK'],
  ...['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Mod', 'Neg', 'Abs', 'Sign', 'Sqrt', 'Reciprocal', 'Exp', 'Log'],
  ...['Floor', 'Ceil', 'Round', 'Min', 'Max', 'Mean', 'Sum', 'Erf', 'Sin', 'Cos', 'Not', 'And', 'Or', 'Xor'],
  ...['Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'IsNaN', 'IsInf'],
  ...['MatMul', 'Gemm', 'Conv', 'LSTM', 'GRU', 'RNN', 'Einsum'],
  ...['MatMulInteger', 'ConvInteger', 'QLinearMatMul', 'QLinearConv'],
  ...['QuantizeLinear', 'DequantizeLinear', 'DynamicQuantizeLinear'],
  ...['MaxPool', 'AveragePool', 'GlobalAveragePool', 'GlobalMaxPool'],
  ...['BatchNormalization', 'LayerNormalization', 'InstanceNormalization', 'GroupNormalization'],
  ...['LpNormalization', 'MeanVarianceNormalization'],
  ...['Relu', 'LeakyRelu', 'PRelu', 'Elu', 'Selu', 'Celu', 'Gelu', 'Mish', 'Sigmoid', 'HardSigmoid'],
  ...['HardSwish', 'Tanh', 'Softplus', 'Softsign', 'Softmax', 'LogSoftmax', 'ThresholdedRelu'],
  ...['ReduceMean', 'ReduceSum', 'ReduceSumSquare', 'ReduceMax', 'ReduceMin', 'ReduceProd'],
  ...['ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ArgMax', 'ArgMin'],
]);
