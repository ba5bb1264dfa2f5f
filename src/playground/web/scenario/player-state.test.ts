import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../emulator/protocol.ts';
import { captionOf, type PlayerChange, type Playing, play } from './player-state.ts';
import { SCENARIO_WORDS } from './words.ts';

const scenario: Scenario = {
  id: 's',
  title: '两步',
  description: '',
  steps: [{ title: '一', advanceTo: { addMs: 1 } }, { title: '二' }],
};

const played = (...changes: PlayerChange[]): Playing | undefined =>
  changes.reduce<Playing | undefined>(play, undefined);
const start: PlayerChange = { type: 'start', scenario };
const done: PlayerChange = { type: 'done', moved: true };
const stale: PlayerChange = { type: 'done', moved: false };
const next: PlayerChange = { type: 'next' };

describe('play', () => {
  it('does one step after another, and is over after the last', () => {
    expect(played(start)).toMatchObject({ step: 1, phase: 'doing' });
    expect(played(start, done)).toMatchObject({ step: 1, phase: 'shown' });
    expect(played(start, done, next)).toMatchObject({ step: 2, phase: 'doing' });
    expect(played(start, done, next, done, next)).toMatchObject({ step: 2, phase: 'over' });
  });

  it('waits for a step that is under way', () => {
    expect(played(start, next, next)).toMatchObject({ step: 1, phase: 'doing' });
  });

  it('leaves out what belongs to an instant that the clock had passed', () => {
    const steps = [...scenario.steps, { title: '三', advanceTo: { addMs: 1 } }, { title: '四' }];
    const longer: PlayerChange = { type: 'start', scenario: { ...scenario, steps } };
    expect(played(longer, stale, next)).toMatchObject({ step: 3, phase: 'doing' });
    expect(played(longer, stale, next, done, next)).toMatchObject({ step: 4, phase: 'doing' });
  });

  it('stops at a refusal and says why', () => {
    const playing = played(start, { type: 'failed', problem: '没有这个人' });
    expect(playing).toMatchObject({ phase: 'over' });
    expect(playing && captionOf(playing, SCENARIO_WORDS.zh)).toBe('剧本停下了：没有这个人');
  });

  it('is nothing after a stop, also when an answer comes late', () => {
    expect(played(start, { type: 'stop' }, done)).toBeUndefined();
  });
});

describe('captionOf', () => {
  it('is the title of the step', () => {
    const playing = played(start, done, next);
    expect(playing && captionOf(playing, SCENARIO_WORDS.zh)).toBe('二');
  });

  it('says at the end that the clock had passed every instant', () => {
    const playing = played(start, stale, next);
    expect(playing).toMatchObject({ phase: 'over' });
    expect(playing && captionOf(playing, SCENARIO_WORDS.zh)).toContain('时钟已经走过');
  });
});
