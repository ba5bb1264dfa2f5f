import type { Locale } from '../locale/use-locale.ts';

type Problem = 'end' | 'string' | 'comma' | 'extraComma' | 'colon' | 'key' | 'value' | 'escape' | 'rest';

/** The first place where a text stops being JSON. */
interface Fault {
  at: number;
  problem: Problem;
}

const TELL: { [locale in Locale]: { [problem in Problem]: string } } = {
  zh: {
    end: '没有写完，少了结尾的括号',
    string: '引号没有合上',
    comma: '这里少一个逗号，或多了一段',
    extraComma: '这里多了一个逗号',
    colon: '名称后面少一个冒号',
    key: '这里应是带双引号的名称',
    value: '这里应是一个值',
    escape: '反斜杠后面的写法不对',
    rest: '后面多了内容',
  },
  en: {
    end: 'it ends too early: a closing bracket is missing',
    string: 'a quotation mark is not closed',
    comma: 'a comma is missing here, or something is too much',
    extraComma: 'there is a comma too much',
    colon: 'a colon is missing after the name',
    key: 'a name in double quotes belongs here',
    value: 'a value belongs here',
    escape: 'what follows the backslash is wrong',
    rest: 'there is something after the end',
  },
};

const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;

/** Reads JSON only to find where it breaks: what the browser says about that has no place, or none for people. */
class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Fault | undefined {
    const fault = this.value();
    if (fault) return fault;
    this.blanks();
    return this.at < this.text.length ? this.wrong('rest') : undefined;
  }

  private blanks(): void {
    while (/[ \t\n\r]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private wrong(problem: Problem): Fault {
    return { at: this.at, problem: this.at >= this.text.length ? 'end' : problem };
  }

  private matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found !== null;
  }

  private string(): Fault | undefined {
    if (this.matches(STRING)) return undefined;
    const line = this.text.slice(this.at).split('\n', 1)[0] ?? '';
    return { at: this.at, problem: /"(?:[^"\\]|\\.)*"/.test(line) ? 'escape' : 'string' };
  }

  private value(): Fault | undefined {
    this.blanks();
    const first = this.text[this.at];
    if (first === '{') return this.list('}', () => this.entry());
    if (first === '[') return this.list(']', () => this.value());
    if (first === '"') return this.string();
    return this.matches(WORD) ? undefined : this.wrong('value');
  }

  private entry(): Fault | undefined {
    this.blanks();
    if (this.text[this.at] !== '"') return this.wrong('key');
    const fault = this.string();
    if (fault) return fault;
    this.blanks();
    if (this.text[this.at] !== ':') return this.wrong('colon');
    this.at++;
    return this.value();
  }

  private list(end: string, one: () => Fault | undefined): Fault | undefined {
    this.at++;
    this.blanks();
    if (this.text[this.at] === end) return void this.at++;
    for (;;) {
      const fault = one();
      if (fault) return fault;
      this.blanks();
      if (this.text[this.at] === end) return void this.at++;
      if (this.text[this.at] !== ',') return this.wrong('comma');
      const comma = this.at++;
      this.blanks();
      if (this.text[this.at] === end) return { at: comma, problem: 'extraComma' };
    }
  }
}

/** Where and why a text is no JSON, in a sentence with line and column; undefined when it is. */
export function jsonFault(text: string, locale: Locale): string | undefined {
  const fault = new Reader(text).whole();
  if (!fault) return undefined;
  const lines = text.slice(0, fault.at).split('\n');
  const line = lines.length;
  const column = [...(lines.at(-1) ?? '')].length + 1;
  const told = TELL[locale][fault.problem];
  return locale === 'en'
    ? `Line ${line}, column ${column}: ${told}`
    : `第 ${line} 行第 ${column} 个字：${told}`;
}
