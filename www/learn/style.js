// The look of the teaching mode: the article without its colours, and a card beside it that asks. As compare/style.js.

export const LEARN_STYLE = `
article mark.whosays-veiled { background-image: none; color: inherit; text-decoration: none; }
article mark.whosays-veiled:not(.whosays-selected) { background: none; }
.lesson { display: grid; grid-template-columns: minmax(0, 37.5rem); gap: 1.5rem 4rem; justify-content: center; }
.lesson .text { min-inline-size: 0; }
.lesson .where { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; color: var(--muted); font-size: .8125rem; }
.card h2 { margin-block: .25rem .5rem; font: 600 1.25rem/1.3 var(--serif); outline: none; text-wrap: balance; }
.card .why { font: 1.0625rem/1.5 var(--serif); text-wrap: pretty; }
.card :is(.note, .why, .meanings, form) { margin-block-start: .625rem; }
.card .actions, .result .actions { align-items: baseline; gap: .5rem 1rem; margin-block-start: 1rem; }
.meanings { list-style: none; font-size: .9375rem; }
.meanings li { display: grid; grid-template-columns: 1.375rem 1fr; align-items: baseline; padding-block: .25rem; }
.ask:focus-visible { outline-offset: .5rem; }
.ask button { display: grid; grid-template-columns: 1.375rem 1fr auto; align-items: baseline; inline-size: 100%; margin-block-end: .5rem; padding: .5rem .75rem; border: 1px solid var(--muted); border-radius: 3px; background: none; color: inherit; font: 1rem/1.4 var(--sans); text-align: start; cursor: pointer; }
.ask button:hover { border-color: var(--ink); }
.ask button .note { grid-column: 2 / -1; margin: 0; }
.verdict { padding-inline-start: 1rem; border-inline-start: 2px solid var(--muted); }
.verdict[data-label='reported-fact'] { border-color: var(--fact); }
.verdict[data-label='quotation'] { border-color: var(--quotation); border-inline-start-style: dashed; }
.verdict[data-label='state-media-claim'] { border-color: var(--state); border-inline-start: 4px double var(--state); }
.keep { padding-block-start: .75rem; border-block-start: 1px solid var(--rule); font-size: .9375rem; }
.keep label { color: var(--muted); font-size: .8125rem; }
.lesson :is(textarea, [readonly]) { display: block; inline-size: 100%; padding: .375rem .5rem; border: 1px solid var(--muted); border-radius: 2px; background: var(--raised); color: inherit; font: 1rem/1.4 var(--serif); }
.keep .actions { margin-block-start: .5rem; }
.result { margin-block-end: 3rem; padding-block-end: 1.5rem; border-block-end: 1px solid var(--ink); }
#visit .result h2 { margin-block: 0 .5rem; font-size: 1.75rem; outline: none; }
#visit .result h3 { margin-block: 1.75rem .375rem; }
.result .sum { font: 1.1875rem/1.5 var(--serif); }
.result .creed { margin-block-start: .375rem; font: italic 1rem/1.5 var(--serif); }
.result .told .note { padding-block-end: .375rem; padding-inline-start: 1.75rem; }
.confusion td { text-align: center; }
.confusion thead th:not(:first-child) { text-align: center; }
.confusion .alike, .confusion .other { font-weight: 600; }
.confusion .other { background: var(--deeper); }
.mixes { list-style: none; }
.mixes li { padding-block: .125rem; }
.set { max-inline-size: 46rem; }
.set fieldset { margin: 0; padding: 0; border: 0; }
.set ul { list-style: none; border-block-start: 1px solid var(--ink); }
.set legend { padding: 0; font-weight: 600; }
.set li { display: flex; gap: .75rem; align-items: baseline; padding-block: .5rem; border-block-end: 1px solid var(--rule); }
.set .name { font: 600 1.0625rem/1.35 var(--serif); }
.set .actions { margin-block: 1rem .5rem; }

@media (min-width: 64rem) {
  .lesson { grid-template-columns: 38.5rem 20rem; justify-content: space-between; }
  .lesson .text { grid-area: 1 / 1 / 3 / 2; }
  .card { grid-area: 1 / 2; position: sticky; inset-block-start: 1.25rem; align-self: start; max-block-size: calc(100vh - 2.5rem); padding: .25rem; overflow-y: auto; }
}
@media (max-width: 63.99rem) {
  .lesson[data-stage='intro'] .card { padding-block-end: 1.5rem; border-block-end: 1px solid var(--rule); }
  .lesson[data-stage='end'] .card { order: 2; }
  .lesson:is([data-stage='ask'], [data-stage='verdict']) { padding-block-end: 60vh; }
  .lesson:is([data-stage='ask'], [data-stage='verdict']) .card { position: fixed; inset-inline: 0; inset-block-end: 0; z-index: 2; max-inline-size: 40rem; max-block-size: 60vh; margin-inline: auto; padding: .75rem 1.25rem max(.75rem, env(safe-area-inset-bottom)); border-block-start: 1px solid var(--ink); background: var(--raised); overflow-y: auto; }
}
@media (max-width: 40rem) {
  .ask button .note { display: none; }
}
@media (hover: none) {
  .ask kbd, .keyboard { display: none; }
}
@media print { .card { display: none; } }
`
