// What `require('whosays')` finds in a Node that cannot require a module: the way out, instead of a bare ERR_REQUIRE_ESM.

const error = new Error(
  "whosays is an ES module. Use `import { label } from 'whosays'` in a .mjs file or under \"type\": \"module\", " +
  "or `const { label } = await import('whosays')` where you are. Node 22.12 and newer can require() it as well.")
error.code = 'ERR_REQUIRE_ESM'
throw error
