import { SENTIMENT_FEATURES } from '../../core/sentiment-features.js';

/** What a strategy can ask for beside candles, by kind: the columns that it is given. */
export const INPUT_COLUMNS = {
  /**
   * What a model expects: `prediction` is the expected log return over the model's horizon, `confidence` the chance from
   * 0.5 to 1 that its direction is right.
   */
  model: ['prediction', 'confidence'],
  /** How people feel about the market. Scores lie from -1 to 1; `sentiment_freshness` is the age of the newest reading in days. */
  sentiment: SENTIMENT_FEATURES,
} as const;

export type InputKind = keyof typeof INPUT_COLUMNS;

/** The predictions of a trained model. `features` says what kind of model: one that read prices alone, or sentiment too. */
export interface ModelDeclaration {
  readonly kind: 'model';
  readonly features: 'price' | 'price_sentiment';
  /** Where there is none, the columns are NaN; else a run without it is refused. */
  readonly optional?: boolean;
}

/** Sentiment of the market. */
export interface SentimentDeclaration {
  readonly kind: 'sentiment';
  readonly optional?: boolean;
}

export type InputDeclaration = ModelDeclaration | SentimentDeclaration;

/** The further inputs of a strategy, by the names that it gives them. */
export type InputDeclarations = Readonly<Record<string, InputDeclaration>>;

/** The columns of declared inputs: `inputs.model.prediction[i]` is what was known at the close of bar i. */
export type InputsOf<N extends InputDeclarations> = {
  readonly [K in keyof N]: Readonly<Record<(typeof INPUT_COLUMNS)[N[K]['kind']][number], Float64Array>>;
};

/** How a column is named beside the candles: `model.prediction`. */
export const inputColumnName = (input: string, column: string): string => `${input}.${column}`;

/** The names of all columns that a strategy asks for, as they stand beside the candles. */
export const declaredColumns = (declarations: InputDeclarations): readonly string[] =>
  Object.entries(declarations).flatMap(([input, { kind }]) =>
    INPUT_COLUMNS[kind].map((column) => inputColumnName(input, column)),
  );

/** What a declaration says, in words. */
export const declarationText = (declaration: InputDeclaration): string => {
  const what =
    declaration.kind === 'sentiment'
      ? 'sentiment'
      : declaration.features === 'price'
        ? 'a model of prices'
        : 'a model of prices and sentiment';
  return declaration.optional === true ? `${what}, optional` : what;
};
