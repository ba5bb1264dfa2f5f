export { call, EmulatorRefusal } from '../../src/emulator/tester/index.ts';
