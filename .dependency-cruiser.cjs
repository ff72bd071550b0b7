// The layer table of docs/architecture.md, as rules that fail `npm run check`.
const layers = {
  contract: [],
  domain: ['contract'],
  usecases: ['contract', 'domain'],
  exist: ['contract', 'domain'],
  auth: ['contract', 'domain'],
  outbox: ['contract', 'domain'],
  history: ['contract', 'domain'],
  sandbox: ['contract', 'domain'],
  desktop: ['contract', 'domain', 'usecases'],
};

/** One rule a layer: it may reach itself and the layers named, nothing else of ours. */
const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `electron/${layer}/ may import only ${[layer, ...allowed].join(', ')} of our own code.`,
  severity: 'error',
  from: { path: `^electron/${layer}/` },
  to: {
    path: '^(electron|renderer|build|tests)/',
    pathNot: `^electron/(${[layer, ...allowed].join('|')})/`,
  },
}));

const pure = ['contract', 'domain'];
const plainNode = ['usecases', 'exist', 'auth', 'outbox', 'history', 'sandbox'];

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-layers-do-no-io',
      comment: 'contract and domain have no I/O: no node modules, no packages.',
      severity: 'error',
      from: { path: `^electron/(${pure.join('|')})/` },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'electron-stays-on-the-desktop',
      comment: 'These layers run under plain Node, in tests and in the sandbox.',
      severity: 'error',
      from: { path: `^electron/(${[...pure, ...plainNode].join('|')})/` },
      to: { path: '^node_modules/(electron|electron-store|keytar|@github/keytar)/' },
    },
    {
      name: 'usecases-do-no-io',
      comment: 'Use cases reach the world through the ports of domain/ports.ts.',
      severity: 'error',
      from: { path: '^electron/usecases/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      from: { path: '^electron/preload\\.ts$' },
      to: { pathNot: '^(electron/contract/|node_modules/electron/)' },
    },
    {
      name: 'renderer-sees-contract-and-domain',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|build|tests)/', pathNot: '^electron/(contract|domain)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^node_modules/(electron|electron-store|keytar|@github/keytar)/' },
    },
    {
      name: 'core-has-no-desktop',
      comment: 'electron/core.ts wires what runs under plain Node; tests drive the whole app through it.',
      severity: 'error',
      from: { path: '^electron/core(\\.ts$|/)' },
      to: { path: '^(electron/(desktop|sandbox)/|node_modules/(electron|electron-store|keytar)/)' },
    },
    {
      name: 'nothing-imports-the-composition-root',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/((main|app|core)\\.ts$|core/)' },
      to: { path: '^electron/((main|app|preload|core)\\.ts$|core/)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'svelte'],
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
    },
  },
};
