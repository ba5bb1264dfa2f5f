/** The words of the personas. */
export const PEOPLE_WORDS = {
  zh: {
    switch: '切换身份',
    named: (name: string, title: string) => `${name}，${title}`,
    search: '查找人员',
    none: '没有找到',
    more: (count: number) => `还有 ${count} 人，请输入姓名查找`,
  },
  en: {
    switch: 'Act as',
    named: (name: string, title: string) => `${name}, ${title}`,
    search: 'Find a person',
    none: 'Nobody found',
    more: (count: number) => `${count} more: type a name`,
  },
};
