import type { SchoolSettings } from '../../policy/school-settings.ts';
import { type SettingWords, texts } from './explain-reply.ts';

/** The settings that answer questions, with their values of the moment. */
export const settingWords = (settings: SchoolSettings): SettingWords => ({
  dueTime: { weekday: texts(`weekday.${settings.dueWeekday}`), time: settings.dueTime },
  exemptWeeks: {},
  makeUpWeeks: { weeks: settings.makeUpWeeks },
});
