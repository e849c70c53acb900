// Labels every Markdown file of articles/ and writes a page for each into site/: node build.mjs
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const whosays = (...words) => execFileSync(process.env.WHOSAYS ?? 'whosays', ['label', ...words], { encoding: 'utf8', maxBuffer: 1e9 })
const layout = readFileSync('layout.html', 'utf8')
mkdirSync('site', { recursive: true })
writeFileSync('site/whosays.css', whosays('--style'))
for (const file of readdirSync('articles').filter(name => name.endsWith('.md'))) {
  const article = whosays('--format', 'html', '--fragment', `articles/${file}`)
  writeFileSync(`site/${file.replace(/md$/, 'html')}`, layout.replace('{{article}}', () => article))
}
