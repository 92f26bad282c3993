import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

type Write = (w: BinaryWriter) => void;

const inside = (w: BinaryWriter, field: number, ...parts: readonly Write[]): void => {
  w.tag(field, WireType.LengthDelimited).fork();
  for (const part of parts) part(w);
  w.join();
};

const text =
  (field: number, value: string): Write =>
  (w) =>
    w.tag(field, WireType.LengthDelimited).string(value);

const whole =
  (field: number, value: number): Write =>
  (w) =>
    w.tag(field, WireType.Varint).int64(value);

const node =
  (op: string, inputs: readonly string[], outputs: readonly string[], ...more: readonly Write[]): Write =>
  (w) =>
    inside(
      w,
      1,
      ...inputs.map((name) => text(1, name)),
      ...outputs.map((name) => text(2, name)),
      text(4, op),
      ...more,
    );

/** A named input (11) or output (12); types of elements are 1 float, 7 whole, 9 boolean. */
const value =
  (field: 11 | 12, name: string, type: number, dims: readonly (number | string)[] | undefined): Write =>
  (w) =>
    inside(w, field, text(1, name), (w) =>
      inside(w, 2, (w) =>
        inside(w, 1, whole(1, type), (w) => {
          if (dims === undefined) return;
          inside(
            w,
            2,
            ...dims.map(
              (dim): Write =>
                (w) =>
                  inside(w, 1, typeof dim === 'number' ? whole(1, dim) : text(2, dim)),
            ),
          );
        }),
      ),
    );

/** A model whose `Loop` goes on while what is true is true. Written by hand: our own writer puts no graph into an operator. */
export const endlessLoop = (): Uint8Array => {
  const w = new BinaryWriter();
  whole(1, 9)(w);
  const body: Write = (w) =>
    inside(
      w,
      6,
      node('Identity', ['go_in'], ['go_out']),
      node('Identity', ['x_in'], ['x_out']),
      text(2, 'body'),
      value(11, 'turn', 7, []),
      value(11, 'go_in', 9, []),
      value(11, 'x_in', 1, undefined),
      value(12, 'go_out', 9, []),
      value(12, 'x_out', 1, undefined),
    );
  const go: Write = (w) =>
    inside(w, 5, whole(2, 9), text(8, 'go'), (w) =>
      w.tag(9, WireType.LengthDelimited).bytes(Uint8Array.of(1)),
    );
  inside(
    w,
    7,
    node('Loop', ['', 'go', 'input'], ['looped'], (w) => inside(w, 5, text(1, 'body'), body, whole(20, 5))),
    node('GlobalAveragePool', ['looped'], ['pooled']),
    node('Flatten', ['pooled'], ['output']),
    text(2, 'endless'),
    go,
    value(11, 'input', 1, ['batch', 8, 2]),
    value(12, 'output', 1, ['batch', 8]),
  );
  inside(w, 8, whole(2, 18));
  return w.finish();
};
