import { writeRosterTemplate } from '../features/roster/index.ts';

const [folder, ...more] = process.argv.slice(2);

if (folder === undefined || more.length > 0) {
  console.error('用法：npm run roster:template -- 文件夹   （写入 roster.xlsx 和四个 .csv 模板）');
  process.exitCode = 2;
} else {
  await writeRosterTemplate(folder).then(
    (paths) => console.log(['已写入：', ...paths].join('\n')),
    (error: unknown) => {
      console.error(`没有写入模板：${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    },
  );
}
