const SHANGHAI_MS = 8 * 3_600_000;

function wall(instant: number): string {
  return new Date(instant + SHANGHAI_MS).toISOString();
}

/** The time in a chat list: the hour today, else month and day; Asia/Shanghai. */
export function listTime(instant: number, now: number): string {
  const text = wall(instant);
  if (text.slice(0, 10) === wall(now).slice(0, 10)) return text.slice(11, 16);
  return `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日`;
}

/** The line between messages of different days. */
export function dayText(instant: number): string {
  const text = wall(instant);
  const weekday =
    ['周日', '周一', '周二', '周三', '周四', '周五', '周六'][new Date(instant + SHANGHAI_MS).getUTCDay()] ??
    '';
  return `${Number(text.slice(0, 4))}年${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${weekday}`;
}

/** The hour and minute of a message. */
export function messageTime(instant: number): string {
  return wall(instant).slice(11, 16);
}
