/** Who may import whom, as ARCHITECTURE.md draws it. A package that is not in its row may not be imported there. */
const mayImport = {
  protocol: [],
  config: [],
  'media-client': ['protocol'],
  'web-ui': ['media-client', 'protocol'],
  console: ['media-client', 'protocol', 'web-ui'],
  'terminal-client': ['media-client', 'protocol', 'web-ui'],
  signaling: ['protocol', 'config'],
  'sfu-server': ['protocol', 'config'],
};
const packages = Object.keys(mayImport);

/** Inside signaling: gateway → features → nodes, db, platform; app and cli compose. */
const layers = {
  platform: [],
  db: ['platform'],
  nodes: ['db', 'platform'],
  features: ['nodes', 'db', 'platform'],
  gateway: ['features', 'nodes', 'db', 'platform'],
  cli: ['features', 'db', 'platform'],
};
const allLayers = [...Object.keys(layers), 'app'];

/** Libraries that stand for a layer: whoever imports them is that layer. */
const libraries = {
  web: {
    regex: '^(express|socket\\.io)$',
    message: 'Only the gateway (and the link to media nodes) speaks HTTP and sockets.',
  },
  sql: { regex: '^sequelize$', message: 'Sequelize appears only in *.model.ts, *.store.ts and db/.' },
};
const foreignStore = {
  regex: '^\\.\\./.*\\.store\\.ts$',
  message: "Call the other feature's operation, never its store.",
};

/** Lint configurations that make a forbidden import an error. */
export const dependencyRule = [...packages.map(packageRule), ...signalingRules()];

function packageRule(name) {
  return restrict([`${name}/**/*.{ts,tsx}`], packagePatterns(name));
}

/** By its published name, or sideways through the file system. */
function packagePatterns(name) {
  const others = packages.filter((other) => other !== name && !mayImport[name].includes(other));
  const message = `${name} may import ${mayImport[name].join(', ') || 'none of our packages'} only.`;
  return [
    { regex: `^@zhida/(${[...others, 'test', name].join('|')})(/|$)`, message },
    {
      regex: `^(\\.\\./)+(${[...packages, 'test', 'scripts'].join('|')})/`,
      message: 'Import another package by its name, @zhida/….',
    },
  ];
}

/** A later configuration replaces an earlier one for the same file, so each states all that holds there. */
function signalingRules() {
  const shared = packagePatterns('signaling');
  const within = (layer) => [...shared, ...layerPatterns(layer)];
  const { web, sql } = libraries;
  return [
    restrict(['signaling/src/app/**/*.ts', 'signaling/src/main.ts'], shared),
    ...['platform', 'gateway'].map((layer) =>
      restrict([`signaling/src/${layer}/**/*.ts`], [...within(layer), sql]),
    ),
    restrict(['signaling/src/cli/**/*.ts'], [...within('cli'), web]),
    restrict(['signaling/src/db/**/*.ts'], [...within('db'), web]),
    restrict(['signaling/src/nodes/**/*.ts'], [...within('nodes'), sql]),
    restrict(['signaling/src/features/**/*.ts'], [...within('features'), web, sql, foreignStore]),
    restrict(['signaling/src/features/**/*.{store,model}.ts'], [...within('features'), web, foreignStore]),
  ];
}

function layerPatterns(layer) {
  const forbidden = allLayers.filter((other) => other !== layer && !layers[layer].includes(other));
  const message = `${layer} may import ${layers[layer].join(', ') || 'no other layer'} only.`;
  return [{ regex: `^(\\.\\./)+(${forbidden.join('|')})/`, message }];
}

function restrict(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}
