import { mendChinese, mendEnglish } from './mend-text.ts';
import type { OwnTopic } from './model.ts';

/** Whoever tells a longer story wants more than a figure. */
const LONGEST = 60;

/** Words that ask about the rule and not about the asker's figures, or that suppose a case. */
const GENERAL =
  /才(?:会|能|算|可以|被|要)|如果|要是|假如|假设|万一|的话|比如|一般|通常|规定|办法|条款|条例|制度|文件|第[一二三四五六七八九十\d]+条|哪一?条|哪几条|哪些情[况形]|什么情[况形]会|红线|依据|根据|凭[什啥]|为[什啥何]|怎么(?!样|回事|还)|会怎么?样|咋(?!样)|如何|什么时候|啥时候|何时|几点|周几|能不能|能否|可否|可不可以|可以|能(?:先|代|晚|补|改|撤|早)|该不该|要不要|用不用|需不需要|必须|应该|应当|谁(?:批|审|来|负责|管|承担|出|付|代)|后果|影响|处[分罚]|被处理?|会怎么|怎样|多久|几天|算不算|算工作量|计入|纳入|放假|寒假|暑假|假期|停课|伪造|删/;
const GENERAL_ENGLISH =
  /\b(?:if|should|could|can|may|must|might|what happens|allowed|why|how do|how to|how should|when (?:will|would|does)|rules?|regulations?|policy|articles?|clauses?|deadline|template|supposed|ignore|instructions|anyone|someone|a project|a college|break|holidays?|vacation|count)\b/;

/** A number of weeks that was said: whether it is too many is a question about the rule. */
const SAID_WEEKS = /(?<![第这上本那下\d])(?:[一二两俩三四五六七八九十]|(?<!w)\d+)个?(?:多)?周(?!报)/;
const SAID_WEEKS_ENGLISH =
  /\b(?:one|two|three|four|five|six|a few|several|\d+)\b.{0,12}\b(?:weeks?|reports?)/;

const SELF = /我/;
const SELF_ENGLISH = /\b(?:i|i'm|i've|we|we're|we've|my|our|mine|ours|me|us)\b/;

const MANY = '(?:几|多少)(?:个|份)?(?:周|次|回)';
const NOT_DONE = '(?:没|未|不|迟|漏|欠|缺|晚)';

type Reading = readonly [topic: OwnTopic, patterns: readonly RegExp[]];

/** Said by those who look after many projects; nobody says 我 in them. */
const OF_OTHERS: readonly Reading[] = [
  [
    'WHO_OWES',
    [
      /^(?:本周|这周|现在|目前|今天|周报|还|都|到现在|截至目前|有)*(?:谁|哪些|哪几?个|几个|多少个?)(?:二级学院|学院|项目|联络人|人|老师|单位)?(?:的)?(?:周报|本周|这周|现在|还|都|到现在|今天)*(?:没有?|未)(?:按时)?(?:交|报|提交|填|写)/,
      /\bwho (?:has|have|did|is|hasn't|haven't|didn't|are)(?: still)?(?: not|n't)? ?(?:yet )?(?:submitted|filed|reported|handed|submit|missing|late|overdue|behind|owing)/,
      /\bwhich (?:colleges?|projects?) (?:have not|haven't|did not|didn't|are missing|are late|still owe)/,
    ],
  ],
  [
    'AT_RISK',
    [
      /(?:几个|多少个?|哪些|哪几?个|有没有)(?:试点)?项目(?:现在|目前|已经|正在)*(?:快要?|要|将要?|濒临|面临|接近|临近|处于)(?:被|会|到)?(?:取消|退出)/,
      /(?:现在|目前|本周|这周)(?:有)?(?:几个|多少个?|哪些|哪几?个)(?:试点)?项目.{0,6}(?:取消|退出|连续)/,
      /\b(?:how many|which) projects\b.*\b(?:about to be|close to|at risk|near)\b/,
    ],
  ],
];

const OF_SELF: readonly Reading[] = [
  [
    'PLANS',
    [
      /(?<!培养)(?:方案|计划|集训申请|培训申请).*(?:批了|批没|批下来|批复|批准了|通过了|通过没|打回|过了[没吗]|过没过|审[批核]?[完过好]|审到|到哪|退回|被退|驳回|进度|进展|状态|什么情况|啥情况|咋样|怎么样|结果|有没有[批过通])/,
      /(?:批了|通过了|审完了?)我们?的?(?:培训)?方案/,
      /\b(?:my|our)(?: \w+){0,2} plans?\b.*\b(?:approved|status|returned|rejected|pending|decided|through)\b/,
      /\b(?:status|state) of (?:my|our)(?: \w+){0,2} plans?\b/,
    ],
  ],
  [
    'HOURS',
    [
      /我们?.{0,8}课时(?:数|情况|记录|统计|合计|一共|总共|有|是|是多少|认定了|算了|多少|几|登记了|呢|了)*(?:多少|几个?|情况|记录|统计|合计|数|了吗|了没|呢)?$/,
      /我们?.{0,6}(?:多少|几个?)(?:培训)?课时/,
      /^(?:what are |how many are )?(?:my|our) (?:training |teaching )?hours(?: this year| so far| now)?$/,
      /\bhow many (?:training |teaching )?hours (?:do|did|have) (?:i|we)\b/,
    ],
  ],
  [
    'TODO',
    [
      /(?:有没有|有|该|要|得|还有)(?:些)?(?:什么|哪些|啥|多少|几件)(?:事情?|任务|东西|工作)?(?:是)?(?:需要|要|该|得|没|未|待|等)(?:我)?(?:去|来)?(?:办|处理|做|完成|弄)/,
      /(?:待|等|等着|需要|需|要)(?:着)?我(?:来|去)?(?:处理|审批|办|批|做|签|确认)的?(?:有|是)?(?:哪些|什么|多少|几个|吗|事项?|事情)?$/,
      /我的?(?:待办|待处理|未办)/,
      /^(?:现在|今天|本周|这周|目前)我(?:还)?(?:要|该|需要|得)(?:做|办)(?:些|点)?(?:什么|啥|哪些)/,
      /我(?:现在|今天|本周|这周|目前)(?:还)?(?:要|该|需要|得|有)(?:做|办)?(?:些|点)?(?:什么|啥|哪些)(?:要办|要做|事|没办)?/,
      /\b(?:my|our) (?:to-?do|to do|pending|open) ?(?:list|items?|tasks?)?\b/,
      /\b(?:pending|waiting) (?:for|on) me\b/,
      /\bwhat do i (?:have|need|still have|still need) to (?:do|handle)(?: now| today| this week)?$/,
    ],
  ],
  [
    'FILED',
    [
      /(?:周报|本周|这周|上周|上次|第[\d一二三四五六七八九十]+周).*(?:交了?[没吗么]|[交报]上去?了?[没吗]|交没交|有没有[交报收]|交过[没吗]|交成功|提交了?[没吗么]|提交成功|收到了?[没吗]|报了?[没吗]|报没报|写了?[没吗]|填了?[没吗]|算不?算?按时|是不是按时|按时[吗没]|按时交了?[吗没]|算迟交|是不是迟[了交]?|迟没迟|交齐了?[没吗])/,
      /(?:交|报|填|写)[了过]?(?:本周|这周|上周)?的?周报(?:了?[没吗么]|没有)/,
      /我们?(?:还|现在|目前|一共|总共)*(?:欠|差|缺|漏|漏了|欠了)(?:着)?(?:几|多少|哪)(?:份|周|次|些|几)/,
      /(?:哪几?|哪些|什么)(?:些|个)?(?:周|份|次)(?:的)?(?:周报)?(?:还)?(?:没|未|漏|欠|缺)/,
      /有没有(?:欠|漏|缺|没)(?:着|了)?(?:交|的)*周报/,
      /\b(?:did|have|has|haven't|didn't) (?:i|we|my|our)\b.*\b(?:submit|submitted|file|filed|hand|handed|turn|turned)\b/,
      /\b(?:was|is|were|has) (?:my|our)\b.*\breports?\b.*\b(?:received|submitted|filed|on time|late|in)\b/,
      /\bwhich (?:weekly )?(?:reports?|weeks?)\b.*\b(?:do|did|have|am|are) (?:i|we)\b/,
      /\bdo (?:i|we) (?:still )?owe\b/,
    ],
  ],
  [
    'STREAK',
    [
      new RegExp(`${MANY}(?:的)?(?:周报)?(?:了)?(?:都|又|连续)?${NOT_DONE}(?!超过|多于)`),
      new RegExp(`${NOT_DONE}有?(?:按时|交|报|提交|填|写|了|的|周报|已经|连续)*${MANY}`),
      new RegExp(`还能(?:再)?(?:迟|漏|缺|晚|不|欠)(?:交|报)?${MANY}`),
      /连续(?:了|是|有|到)?(?:几|多少)个?(?:周|次)/,
      /还[剩有](?:几|多少)次?机会/,
      /我.{0,14}(?:项目|试点).{0,8}(?:危险|悬|风险)(?:吗|么|大吗|大不大|高吗|高不高)$/,
      /我们?(?:的|现在的?)?(?:连续)?(?:不按时|没按时|迟交|漏交)的?(?:周数|次数|记录|情况)/,
      /我们?的?连续(?:周数|记录|情况|次数)/,
      /我们?的?(?:周报)?(?:台账|周报记录|周报情况|提交记录|历史记录)(?:是|怎么样|如何|什么样|情况)?/,
      /(?:离|距离?)(?:被)?(?:取消|退出).{0,6}(?:多远|几|多少)/,
      /\bhow many\b.*\b(?:weeks?|reports?|times?)\b.*\b(?:miss|missed|late|in a row|skip|skipped|behind|overdue|left|streak|failed|consecutive)\b/,
      /\bhow many (?:consecutive|more) (?:weeks?|misses)\b/,
      /\b(?:my|our)\b.*\b(?:streak|missed weeks)\b/,
    ],
  ],
  [
    'PROJECTS',
    [
      /^我们?(?:现在|目前|一共|总共|到底|手上|名下|手里)*(?:负责|管|管着|联系|带|带着|有|是)(?:着|了|的)?(?:是)?(?:哪些|哪几?个|什么|几个|多少个?)(?:试点)?项目(?:的?联络人)?$/,
      /(?:哪些|哪几?个|几个|什么)(?:试点)?项目(?:是|归|由|算)?我们?(?:的|负责|管|在管|名下)/,
      /我们?(?:的|负责的?|这个|那个|这边的?|名下的?)*(?:试点)?项目.{0,10}(?:状态|进展|什么情况|啥情况|情况怎么样|怎么样|咋样|批文|批准文号|文号|联络人是谁|什么级别|哪个级别|是?几级|什么等级|正常[吗么]|还在[吗么不]|暂停了?[吗没])/,
      /^我们?(?:的|负责的)(?:试点)?项目(?:有哪些|是哪些|是什么|列表|情况|信息)?$/,
      /\b(?:my|our) (?:pilot )?projects?\b.*\b(?:status|state|level|coordinators?)\b/,
      /\b(?:status|state) of (?:my|our) (?:pilot )?projects?\b/,
      /\b(?:which|what) (?:pilot )?projects? (?:do|am|are|have) (?:i|we)\b/,
      /^(?:my|our) (?:pilot )?projects?$/,
    ],
  ],
];

/** Whether the own project may be cancelled, and nothing after it: the regulation says when any project is. */
const CANCELLED =
  /我.{0,20}(?:会不会|是不是会?|有没有可能|有没有|会|快要?|要|可能)(?:会|要|快|就|马上)*被?(?:取消|退出)(?:试点|资格)?(?:掉|的|了|吗|么|嘛|没|没有|呢|啊|不)*$/;
const CANCELLED_ENGLISH =
  /\b(?:will|is|are|am) (?:my|our|we|i)\b.*\b(?:cancelled|canceled|cancel|withdrawn|dropped|kicked out|at risk)\b/;

const firstOf = (readings: readonly Reading[], texts: readonly string[]): OwnTopic | null =>
  readings.find(([, patterns]) => patterns.some((one) => texts.some((text) => one.test(text))))?.[0] ?? null;

const ASKS = /(?:吗|么|嘛|没|没有|不)$|会不会|是不是|有没有/;

const asksToBeCancelled = (chinese: string, english: string, isQuestion: boolean): boolean =>
  CANCELLED_ENGLISH.test(english) || (CANCELLED.test(chinese) && (isQuestion || ASKS.test(chinese)));

/** 「还差几周」 speaks of the asker without saying so: a rule lacks nothing. */
const LACKING = new RegExp(
  `^(?:现在|目前|那|离取消|距离?取消|离退出)*还(?:差|剩|有|能)(?:再)?(?:下)?${MANY}`,
);

/**
 * What a text asks about the asker's own affairs; null for everything else. It takes a text only when there is a word
 * of self-reference, a subject and a way of asking in it, and no word that asks about the rule: the regulation answers
 * those (SPEC 1E). Whose affairs they are, and whether he has any, is looked up later.
 */
export function readQuestion(text: string): OwnTopic | null {
  if (text.length > LONGEST) return null;
  const chinese = mendChinese(text);
  const english = mendEnglish(text);
  if (GENERAL.test(chinese) || SAID_WEEKS.test(chinese)) return null;
  if (GENERAL_ENGLISH.test(english) || SAID_WEEKS_ENGLISH.test(english)) return null;
  const ofOthers = firstOf(OF_OTHERS, [chinese, english]);
  if (ofOthers !== null) return ofOthers;
  if (LACKING.test(chinese)) return 'STREAK';
  if (!SELF.test(chinese) && !SELF_ENGLISH.test(english)) return null;
  if (asksToBeCancelled(chinese, english, /[?？]/.test(text))) return 'STREAK';
  const topic = firstOf(OF_SELF, [chinese, english]);
  return topic === 'PROJECTS' && /取消|退出/.test(chinese) ? null : topic;
}
