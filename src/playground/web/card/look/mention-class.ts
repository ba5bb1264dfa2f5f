/** How a mention looks: one's own, and that of everybody, stands out. Feishu client: blue text, own name in a pill. */
export function mentionClass(openId: string, as: string): string {
  return openId === as || openId === 'all' ? 'mention mention--me' : 'mention';
}
