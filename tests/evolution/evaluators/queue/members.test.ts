import { describe, expect, test } from '@jest/globals';
import { presentOf, readMember, writeMember } from '../../../../src/evolution/evaluators/queue/members.js';

const ready = { id: 'a', name: 'host-a:4711', slots: 2, refusal: null };
const refusing = { id: 'b', name: 'host-b:1', slots: 0, refusal: 'has another version' };

describe('a worker in the list of an evolution', () => {
  test.each([ready, refusing])('is read as it was written: %j', (member) => {
    expect(readMember(member.id, writeMember(member))).toEqual(member);
  });

  test('says at most 300 characters of its reason', () => {
    const text = writeMember({ ...refusing, refusal: 'x'.repeat(10_000) });
    expect(readMember('b', text)?.refusal).toBe('x'.repeat(300));
  });

  test('steers no terminal with its name or its reason', () => {
    const text = JSON.stringify({ name: 'a\u001b[2J\nb', slots: 1, refusal: 'c\u202ed\u0007' });
    expect(readMember('x', text)).toEqual({ id: 'x', name: 'a [2J b', slots: 1, refusal: 'c d ' });
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'nonsense'],
    ['cut off', writeMember(ready).slice(0, -1)],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['no name', '{"slots":1,"refusal":null}'],
    ['a long name', JSON.stringify({ name: 'x'.repeat(301), slots: 1, refusal: null })],
    ['a name that is none', '{"name":{},"slots":1,"refusal":null}'],
    ['no refusal', '{"name":"a","slots":1}'],
    ['a refusal that is none', '{"name":"a","slots":1,"refusal":false}'],
    ['no slots', '{"name":"a","refusal":null}'],
    ['half a slot', '{"name":"a","slots":0.5,"refusal":null}'],
    ['slots below none', '{"name":"a","slots":-1,"refusal":null}'],
    ['endless slots', '{"name":"a","slots":1e999,"refusal":null}'],
    ['too many slots', '{"name":"a","slots":1025,"refusal":null}'],
    ['slots as a text', '{"name":"a","slots":"1","refusal":null}'],
  ])('is none: %s', (_, text) => {
    expect(readMember('x', text)).toBeUndefined();
  });

  test('those who live are sorted into those who work and those who refuse', () => {
    const members = {
      ...{ a: writeMember(ready), b: writeMember(refusing), dead: writeMember(ready), evil: '{' },
    };
    expect(presentOf(members, (id) => id !== 'dead')).toEqual({ ready: [ready], refused: [refusing] });
  });
});
