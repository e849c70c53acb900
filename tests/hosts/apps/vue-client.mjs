// A Vue app with what moves nodes about: v-if, v-for with keys, and two stories that are kept alive while not shown.

import { createApp, reactive } from 'vue'
import { STORIES } from '../stories.mjs'

const story = name => ({
  name,
  data: () => ({ paragraphs: STORIES[name].texts }),
  template: '<article><p v-for="text in paragraphs" :key="text">{{ text }}</p></article>',
})

const state = reactive({ shown: 'market', extra: false, rows: ['The fire brigade has a new pump.', 'TASS said on Monday that the pump was loud.'], ticks: 0 })

createApp({
  components: { market: story('market'), canal: story('canal') },
  setup: () => ({ state }),
  template: `
    <div :data-ticks="state.ticks">
      <KeepAlive><component :is="state.shown" /></KeepAlive>
      <section v-if="state.extra"><p v-for="row in state.rows" :key="row">{{ row }}</p></section>
    </div>`,
}).mount('#app')

window.state = state
