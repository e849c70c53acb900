// What eslint looks for: names that are not there, and what is there for nothing. How the code looks is nobody's business but its readers'.

import js from '@eslint/js'
import globals from 'globals'

export default [
  { ignores: ['**/dist/', 'dist-site/', '**/node_modules/', '**/pkg/', 'target/', 'vendor/'] },
  js.configs.recommended,
  {
    rules: {
      // A destructuring that leaves some keys away is how an object without them is made.
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // What an XML or a URL may not hold has to be named somewhere.
      'no-control-regex': 'off',
    },
  },
  { files: ['www/**/*.js', 'examples/**/*.js', 'examples/**/*.jsx'], languageOptions: { globals: globals.browser } },
  { files: ['examples/**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['www/sw.js'], languageOptions: { globals: globals.serviceworker } },
  { files: ['www/widget/node.js', 'benches/**/*.mjs', 'examples/**/*.mjs', 'fuzz/**/*.mjs', 'tests/**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  // What a test runs in the page sees the page's names; a name that is nowhere fails the test.
  { files: ['tests/**/*.mjs'], rules: { 'no-undef': 'off' } },
]
