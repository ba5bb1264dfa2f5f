export { createPlanner, type Job, type Planner, type Slot } from './planner.ts';
export { startTick } from './tick.ts';
