export { dayText, dueText, instantText, moneyText, shortWeekText, weekText } from './format.ts';
export { projectFile } from './project-root.ts';
export { type CardDefinition, defineCard, render } from './render.ts';
export { type Texts, textsOf } from './texts.ts';
export { sentBytes, shorten, visible } from './user-text.ts';
