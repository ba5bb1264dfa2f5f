const FEATURES = '^src/features/';

/** One forbidden import with the reason that the report prints. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'kernel-stands-alone',
      'The kernel imports nothing.',
      { path: '^src/kernel/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^src/kernel/' },
    ),
    rule(
      'rules-are-pure',
      'A rule sees facts only: kernel, policy and its own model.',
      { path: `${FEATURES}([^/]+)/rules\\.ts$` },
      { pathNot: ['^src/(kernel|policy)/', `${FEATURES}$1/model\\.ts$`] },
    ),
    rule(
      'features-meet-at-the-door',
      'Another feature is reached through its index.ts.',
      { path: `${FEATURES}([^/]+)/` },
      { path: FEATURES, pathNot: [`${FEATURES}$1/`, `${FEATURES}[^/]+/index\\.ts$`] },
    ),
    rule(
      'rooms-ignore-features',
      'The rooms below serve every feature and know none.',
      { path: '^src/(policy|cards|feishu|db|jobs)/' },
      { path: '^src/(features|demo|app\\.ts)' },
    ),
    rule(
      'rooms-keep-apart',
      'Policy, cards and the platform edge do not know the database.',
      { path: '^src/(policy|cards|feishu)/' },
      { path: '^src/(db|jobs)/' },
    ),
    rule(
      'a-model-is-only-asked',
      'The room of the language model knows nothing of the school and its data.',
      { path: '^src/language-model/' },
      { path: '^src/', pathNot: '^src/(kernel|language-model)/' },
    ),
    rule(
      'one-room-knows-feishu',
      'Only src/feishu knows the SDK.',
      { path: '^src/', pathNot: ['^src/feishu/', '\\.test\\.ts$'] },
      { path: 'node_modules/@larksuiteoapi/' },
    ),
    rule(
      'prisma-behind-the-door',
      'Only src/db knows Prisma and its generated clients.',
      { path: '^src/', pathNot: '^src/db/' },
      { path: ['node_modules/(@prisma|prisma)/', '^src/db/generated/'] },
    ),
    rule(
      'queries-in-stores',
      'A feature touches tables only in its stores; everything else gets types and functions of the door.',
      { path: FEATURES, pathNot: ['\\.prisma\\.ts$', '\\.test\\.ts$'] },
      { path: '^src/db/', pathNot: '^src/db/index\\.ts$' },
    ),
    rule(
      'one-door-to-cards',
      'Cards are reached through their index.ts.',
      { path: '^src/', pathNot: '^src/cards/' },
      { path: '^src/cards/', pathNot: '^src/cards/index\\.ts$' },
    ),
    rule(
      'json-e-in-one-file',
      'json-e is untyped: one file wraps it.',
      { path: '^src/', pathNot: '^src/cards/json-e\\.ts$' },
      { path: 'node_modules/json-e/' },
    ),
    rule(
      'cron-only-in-jobs',
      'node-cron only ticks.',
      { path: '^src/', pathNot: '^src/jobs/' },
      { path: 'node_modules/node-cron/' },
    ),
    rule(
      'product-ignores-the-bench',
      'The product does not know emulator, playground, demo and tests.',
      {
        path: '^src/',
        pathNot: ['^src/(emulator|playground|demo)/', '^src/(dev|cli/emulator)\\.ts$', '\\.test\\.ts$'],
      },
      { path: '^(src/(emulator|playground|demo)/|test/)' },
    ),
    rule(
      'bench-ignores-the-product',
      'Emulator and playground serve any bot.',
      { path: '^src/(emulator|playground)/', pathNot: '\\.test\\.tsx?$' },
      { path: '^src/', pathNot: '^src/(emulator|playground|kernel)/' },
    ),
    rule(
      'playground-over-http',
      'The playground knows the emulator by its protocol only.',
      { path: '^src/playground/' },
      { path: '^src/emulator/', pathNot: '^src/emulator/protocol\\.ts$' },
    ),
    rule('no-cycles', 'Whoever imports each other is one file.', {}, { circular: true }),
    rule(
      'no-orphans',
      'Nobody imports this file.',
      {
        orphan: true,
        path: '^src/',
        pathNot: [
          '\\.(test|d)\\.ts$',
          '^src/(main|dev)\\.ts$',
          '^src/cli/',
          '^src/playground/',
          '^src/db/generated/',
        ],
      },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^src/db/generated/'] },
    exclude: { path: ['^dist/', '^src/playground/web/.*\\.css$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
