// The look of the comparison, and of what the teaching mode shares with it. It stands in a script because it comes with the
// scripts that need it: in a folder, on a site, and in the page that is one file, where no sheet can be fetched later.

const added = new Set()

/** Gives the page a look once; the page's policy lets in no style that a script writes into it, but a sheet made here. */
export function wear(css) {
  if (added.has(css)) return
  added.add(css)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}

export const COMPARE_STYLE = `
#visit { max-inline-size: 78rem; margin-inline: auto; padding: .75rem 1.5rem 5rem; }
#visit > div > h1 { font: 600 clamp(1.875rem, 5vw, 2.5rem)/1.15 var(--serif); letter-spacing: -.014em; outline: none; text-wrap: balance; }
#visit .lede { margin-block: .5rem 1.75rem; font: 1.125rem/1.5 var(--serif); }
#visit section > h2 { margin-block: 2.75rem .75rem; font: 600 1.375rem/1.3 var(--serif); }
#visit h3 { margin-block: 0 .375rem; font: 600 .9375rem/1.4 var(--sans); outline: none; }
#visit .more { padding: .25rem 0; border: 0; background: none; color: var(--accent); font: .9375rem/1.5 var(--sans); text-decoration: underline 1px; text-underline-offset: .2em; cursor: pointer; }
#visit .note, #visit .which, #visit .nothing { color: var(--muted); font-size: .875rem; }
#visit .actions { justify-content: flex-start; }
#visit .complaint:empty { display: none; }

.pair { display: grid; gap: 2rem 3rem; }
.pair > * { min-inline-size: 0; }
.pair > section > h2:not(.unseen) { margin-block: .125rem .75rem !important; text-wrap: balance; }
.shares { display: flex; gap: 2px; block-size: 1.5rem; }
.shares > * { min-inline-size: 3px; overflow: hidden; padding-inline-start: .375rem; font: 700 .75rem/1.25rem var(--sans); }
.shares [data-label='reported-fact'] { background: var(--fact-tint); border-block-end: 2px solid var(--fact); color: var(--fact-ink); }
.shares [data-label='quotation'] { background: var(--quotation-tint); border-block-end: 2px dashed var(--quotation); color: var(--quotation-ink); }
.shares [data-label='state-media-claim'] { background: var(--state-tint); border-block-end: 4px double var(--state); color: var(--state-ink); }
.share-words { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin-block-start: .375rem; list-style: none; font-size: .9375rem; }
.pair .ways { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; margin-block: .625rem; font-size: .875rem; }
.pair .ways button { padding: 0; border: 0; background: none; color: var(--accent); font: inherit; text-decoration: underline 1px; text-underline-offset: .2em; cursor: pointer; }

.chooser { padding: .25rem 0 .25rem 1.125rem; border-inline-start: 2px solid var(--rule); }
.chooser .field { display: grid; gap: .1875rem; margin-block: .625rem; font-size: .9375rem; }
.chooser :is(select, textarea) { inline-size: 100%; padding: .375rem .5rem; border: 1px solid var(--muted); border-radius: 2px; background: var(--raised); color: inherit; font: 1rem/1.45 var(--serif); resize: vertical; }
.chooser .problem, .chooser .complaint { color: var(--state-ink); font-size: .9375rem; }

.wide { overflow-x: auto; }
.heard { inline-size: 100%; border-collapse: collapse; font-size: .9375rem; }
.heard :is(th, td) { padding: .3125rem .75rem .3125rem 0; border-block-end: 1px solid var(--rule); font-weight: 400; text-align: start; vertical-align: baseline; }
.heard thead th, .heard small { color: var(--muted); font-size: .8125rem; }
.heard [scope='rowgroup'] { padding-block-start: 1rem; border-color: var(--ink); font-weight: 600; }
.heard .number { padding-inline-end: 0; text-align: end; font-variant-numeric: tabular-nums; }
.heard .nobody { color: var(--muted); }
.told { list-style: none; }
.told li { border-block-end: 1px solid var(--rule); }

.lit { display: flex; flex-direction: column; }
.lit article { font-size: 1.0625rem; line-height: 1.6; }
.lit article h1 { font-size: 1.5rem; }
.lit .across { margin-block-end: .75rem; }
.says:empty { display: none; }
.says { position: sticky; inset-block-end: 0; max-block-size: 40vh; margin-block-start: auto; padding: .625rem 0 .75rem; border-block-start: 2px solid var(--ink); background: var(--paper); overflow-y: auto; font-size: .9375rem; }

@media (min-width: 52rem) {
  .pair { grid-template-columns: 1fr 1fr; }
  .across { display: none; }
}
@media (max-width: 40rem) {
  #visit { padding-inline: 1.125rem; }
}
@media print {
  .pair .ways, .across, .says, .more { display: none !important; }
}
`
