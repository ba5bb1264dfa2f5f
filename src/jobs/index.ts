export { createPlanner, type Job, type Planner, type Slot, type Step } from './planner.ts';
export { startTick } from './tick.ts';
