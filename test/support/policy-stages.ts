import type { World } from './world.ts';

/** What is typed into the forms of questions about the regulation. */
export const QUESTION_FORM = {
  question: '甲院机密：补考费由谁出？请教务处答复。',
  answer: '另行通知。',
  keep: 'no',
};

/** A question is answered, another one goes on to 教务处. */
export async function playsQuestionStages(world: World): Promise<void> {
  const { c1 } = world.people;
  await c1.says('谁发证？');
  const asked = await c1.says('补考费由谁出');
  const answer = await c1.sees('办法没有写明这个问题', { after: asked });
  await c1.taps(answer, '转教务处');
  await c1.submits(await c1.again(answer), { question: QUESTION_FORM.question });
  await world.quiet();
}
