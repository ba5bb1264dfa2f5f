/** The list with the value taken out, or put at its end when it was not there. */
export function toggled(chosen: string[], value: string): string[] {
  return chosen.includes(value) ? chosen.filter((item) => item !== value) : [...chosen, value];
}
