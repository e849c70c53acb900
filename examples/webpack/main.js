import { annotate } from 'whosays'

const view = await annotate('#story', { ui: 'panel' })

// A button of the page's own, instead of the legend.
document.querySelector('#claims').addEventListener('click', () => view.next('state-media-claim'))
