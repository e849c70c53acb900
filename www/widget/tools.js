// What most pages never ask for, in a file of its own: exports, imports, and a reader's own labels and notes.

export { describe, place, take, write } from '../notes/tools.js'
export { takeNotes } from './notes.js'
