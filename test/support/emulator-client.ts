export {
  buttons,
  cardText,
  components,
  type Person,
  person,
  type SeeOptions,
  type TapExtras,
  type TapTarget,
} from '../../src/emulator/tester/index.ts';
