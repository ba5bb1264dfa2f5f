const DAY = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d`;

/** What each date component holds, by its tag (Feishu: date picker, time picker, date and time picker). */
export const DATE_SHAPES = {
  date_picker: new RegExp(`^${DAY}$`),
  picker_time: new RegExp(`^${TIME}$`),
  picker_datetime: new RegExp(`^${DAY} ${TIME}$`),
} as const;
