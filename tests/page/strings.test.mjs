// The translations of the interface: complete, with nothing English left, and without a word that judges. No browser.

import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { LANGUAGES } from '../../www/widget/language.js'
import { ENGLISH, LABELS, Words } from '../../www/words.js'

const FOLDER = new URL('../../www/widget/strings/', import.meta.url)
/** Texts that come in plural forms. */
const COUNTED = ['sentences', 'furniture']
const SURE = [1, 0.95, 0.9, 0.85, 0.8, 0.7, 0.5, 0]
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1000, 1_000_000]

/** What no text may say: that something is so or is not, that somebody checked, that somebody lies. */
const JUDGING = {
  ar: /حقيق|صحيح|صادق|كاذب|كذب|زائف|باطل|مزعوم|زعم|ادعاء|دعاية|بروباغندا|تحقق|مؤكد|مثبت/,
  de: /\bwahr|falsch|fakt|tatsache|verifiz|geprüft|bestätigt|bewiesen|propagand|behaupt|angeblich/i,
  es: /verdad|fals[oa]|\bhecho|verific|comprobad|confirmad|propagand|alega|supuest|presunt/i,
  fr: /\bvrai|\bfaux|\bfausse|\bfait\b|\bfaits\b|vérifi|avér|confirm|propagand|allég|préten|présum/i,
  uk: /правд|істин|факт|хибн|фальш|брехн|перевірен|підтверджен|пропаганд|твердж|нібито/i,
}
/** What is spelled as in English. */
const ALIKE = { ar: [], de: ['form'], es: [], fr: ['kind.organisation'], uk: [] }
/** The letters that its words are written in; one from elsewhere is a slip that looks right on screen. */
const LETTERS = { ar: 'Arabic', de: 'Latin', es: 'Latin', fr: 'Latin', uk: 'Cyrillic' }

const isCounted = key => COUNTED.includes(key.split('.')[0])
const placeholders = text => [...text.matchAll(/\{\w*\}?|\}/g)].map(([found]) => found).sort()
const rest = text => text.replace(/\{\w+\}/g, '')
const unplaced = keys => keys.filter(key => !isCounted(key)).sort()

/** True when a plural form is for one number only, so that a text can do without it. */
function isForOneNumber(plural, form) {
  return [...Array(1000).keys()].filter(count => plural.select(count) === form).length === 1
}

test('each language has its file, and its lists in these tests', () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), LANGUAGES.map(lang => `${lang}.js`))
  for (const table of [JUDGING, ALIKE, LETTERS]) assert.deepEqual(Object.keys(table).sort(), LANGUAGES)
})

for (const lang of LANGUAGES) {
  const { default: strings } = await import(new URL(`${lang}.js`, FOLDER))
  const plural = new Intl.PluralRules(lang)
  const words = new Words(strings, lang)

  test(`${lang}: the keys are those of the English texts`, () => {
    assert.deepEqual(unplaced(Object.keys(strings)), unplaced(Object.keys(ENGLISH)))
    for (const key of COUNTED) {
      const forms = Object.keys(strings).filter(other => other.startsWith(`${key}.`)).map(other => other.slice(key.length + 1))
      assert.deepEqual(forms.sort(), plural.resolvedOptions().pluralCategories.toSorted(), key)
    }
  })

  test(`${lang}: no text is empty or left in English`, () => {
    for (const [key, text] of Object.entries(strings)) {
      assert.equal(typeof text, 'string', key)
      assert.ok(text && text === text.trim(), key)
      if (text === ENGLISH[key]) assert.ok(ALIKE[lang].includes(key) || key.endsWith('.badge'), `${key}: ${text}`)
    }
  })

  test(`${lang}: the same values have a place in each text`, () => {
    for (const [key, text] of Object.entries(strings)) {
      if (!isCounted(key)) assert.deepEqual(placeholders(text), placeholders(ENGLISH[key]), key)
    }
    for (const form of plural.resolvedOptions().pluralCategories) {
      // The legend parts the text at its number.
      assert.deepEqual(placeholders(strings[`sentences.${form}`]), ['{count}'], form)
      const found = placeholders(strings[`furniture.${form}`])
      if (found.length || !isForOneNumber(plural, form)) assert.deepEqual(found, ['{count}'], `furniture.${form} is said of several numbers`)
    }
  })

  test(`${lang}: the badges are single letters, no two alike`, () => {
    const badges = LABELS.map(label => strings[`${label}.badge`])
    for (const badge of badges) assert.match(badge, /^\p{L}$/u)
    assert.equal(new Set(badges).size, LABELS.length)
  })

  test(`${lang}: no text judges`, () => {
    const anywhere = /\btrue\b|\bfalse\b|verified|propaganda/i
    for (const [key, text] of Object.entries(strings)) {
      assert.doesNotMatch(text, JUDGING[lang], key)
      assert.doesNotMatch(text, anywhere, key)
    }
  })

  test(`${lang}: the letters and signs are those of the language`, () => {
    const foreign = new RegExp(`(?!\\p{Script=${LETTERS[lang]}})\\p{L}`, 'u')
    for (const [key, text] of Object.entries(strings)) {
      assert.doesNotMatch(rest(text), foreign, key)
      assert.doesNotMatch(rest(text), /['"`]|\.\.\.|\p{Cf}/u, key)
      if (lang === 'ar') assert.doesNotMatch(rest(text), /[,;?]/, key)
      if (lang === 'fr') assert.doesNotMatch(text, /(?<!\u00a0):|(?<!\u202f)[;?!]/, key)
    }
  })

  test(`${lang}: what is put together has no gap and nothing English`, () => {
    const english = new Words()
    const outlet = 'KCNA'
    const said = [
      ...[...LABELS, 'none'].map(label => [{ label, channel: { outlet } }, 'whose']),
      ...[...LABELS, 'none'].map(label => [{ label, channel: null }, 'whose']),
      ...SURE.map(confidence => [confidence, 'sure']),
    ].map(([value, method]) => [words[method](value), english[method](value)])
    for (const key of COUNTED) for (const count of COUNTS) said.push([words.count(key, count), english.count(key, count)])
    for (const [text, before] of said) {
      assert.notEqual(text, before)
      assert.ok(text)
      assert.doesNotMatch(text, /[{}]|undefined/)
      assert.doesNotMatch(text, /\b(the|of|sentences?|piece|labels?|labelled|through|about|measured|sure|claim|fact|state)\b/i)
    }
    assert.match(words.whose({ label: 'state-media-claim', channel: { outlet } }), /KCNA/)
    for (const count of COUNTS) {
      const number = count.toLocaleString(lang)
      assert.equal(words.count('sentences', count).split(number).length, 2, `${count} stands once in its text`)
    }
  })

  test(`${lang}: how sure is said in four ways`, () => {
    const ways = Object.keys(ENGLISH).filter(key => /^sure\.\d+$/.test(key)).map(key => strings[key])
    assert.equal(new Set(ways).size, 4)
  })

  test(`${lang}: the buttons of a row are short enough for it`, () => {
    // As many letters as fit the narrowest window, 320 px wide; French and German come closest.
    assert.ok(['previous', 'next', 'close'].map(key => words.say(key)).join('').length <= 26)
    assert.ok(['hide', 'remove'].map(key => words.say(key)).join('').length <= 29)
  })
}
