export { projectFile } from '../project-file.ts';
export { dayText, dueText, instantText, moneyText, shortWeekText, weekText } from './format.ts';
export { type CardDefinition, defineCard, render } from './render.ts';
export { type Texts, textsOf } from './texts.ts';
export { sentBytes, shorten, visible } from './user-text.ts';
