import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { dependencyRule } from './scripts/lint/dependency-rule.js';

/** What has a type checker to ask; the start-up scripts are plain JavaScript that must run before TypeScript can. */
const typed = ['**/*.ts', '**/*.tsx'];
const tests = ['**/*.test.ts', '**/*.spec.ts', '**/*-fixture.ts', '**/*.samples.ts', 'test/**/*.ts'];
const components = ['**/*.tsx'];

export default tseslint.config(
  { ignores: ['**/dist/', '.data/', '.cache/', 'coverage/', 'shots/', 'bench-results/', 'protocol/schema/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typed,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An async function that only returns keeps a promise's contract when it throws.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Our interfaces write methods as methods, and what implements them are closures: nothing is unbound.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }] },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Questions for a review, not errors: some lists and compositions are clearer whole.
      'max-lines': ['warn', 250],
      'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['warn', 3],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'No default exports: a thing has one name everywhere.',
        },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
        {
          selector: 'ExportNamedDeclaration[source]',
          message: 'No barrels: import from the file that has it.',
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      // A story of many steps reads best in one piece; the limit is for what runs in the field.
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: components,
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Markup is long and flat; the limit for logic stays below.
      'max-lines-per-function': ['warn', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  // Their tools load the default export.
  {
    files: ['eslint.config.js', '**/vite.config.ts', 'scripts/test/counting-reporter.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...dependencyRule,
);
