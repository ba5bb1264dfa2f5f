import { describe, expect, it } from 'vitest';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { foundPeople } from './use-people-search.ts';

const person = (name: string, more: Partial<EmulatedUser> = {}): EmulatedUser => ({
  openId: `ou_${name}`,
  unionId: `on_${name}`,
  userId: name,
  name,
  resigned: false,
  ...more,
});
const names = (people: EmulatedUser[]) => people.map(({ name }) => name);

describe('the personas', () => {
  it('are found by name and by what they are', () => {
    const people = [person('王丽', { title: '教务处' }), person('陈建国')];
    expect(names(foundPeople(people, undefined, ' 建国 '))).toEqual(['陈建国']);
    expect(names(foundPeople(people, undefined, '教务'))).toEqual(['王丽']);
  });

  it('leave leavers out, but not oneself', () => {
    const people = [person('走了', { resigned: true }), person('在的')];
    expect(names(foundPeople(people, undefined, ''))).toEqual(['在的']);
    expect(names(foundPeople(people, 'ou_走了', ''))).toEqual(['走了', '在的']);
  });

  it('begin with oneself where they are many, and keep their order where they are few', () => {
    const many = Array.from({ length: 80 }, (_, at) => person(`人${at}`));
    expect(names(foundPeople(many, 'ou_人70', ''))[0]).toBe('人70');
    expect(names(foundPeople(many.slice(0, 3), 'ou_人2', ''))).toEqual(['人0', '人1', '人2']);
  });
});
