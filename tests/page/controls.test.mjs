// Every control by mouse and by keyboard, and axe in every state: controls.mjs says how, the tables what.

import { LONG_SCENES } from './controls-long.mjs'
import { READING_SCENES } from './controls-reading.mjs'
import { START_SCENES } from './controls-start.mjs'
import { VISIT_SCENES } from './controls-visits.mjs'
import { tryAll } from './controls.mjs'

tryAll([...START_SCENES, ...READING_SCENES, ...LONG_SCENES, ...VISIT_SCENES])
