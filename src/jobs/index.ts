export { dailySlots } from './daily-slots.ts';
export { instantSlots, MOST_SPREAD_MS, type SlotManner } from './instant-slots.ts';
export { createPlanner, type Job, type Planner, type Slot, type Step } from './planner.ts';
export { startTick } from './tick.ts';
