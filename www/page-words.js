// The words of the reader page that the embed has no use for. As words.js, whose keys stand beside these; what comes
// later brings its own (notes/words.js, see/words.js ...).

export const TOOLS = {
  waiting: 'Finding out who speaks …',
  nothing: 'No sentence was found in this text, so there is nothing to label.',
  unlabelled: '{why} The text is shown without labels.',
  'own.gone': 'That text was open in another tab, or was too long to be kept. Paste it or open its file again; your notes on it are still there.',
  'tools.lost': 'Some of the tools do not work now ({why}). Reload the page to try again.',
  'src.ask': 'This link opens an article from {site}. For that your browser has to ask {site}, which then learns that somebody at your address reads it. No cookies are sent, and nothing else is told to anybody.',
  'src.agree': 'Ask {site} for it',
  'src.asking': 'Asking {site} …',
  progress: 'Finding out who speaks …',
  'progress.cancel': 'Stop',
  'progress.cancelled': 'Stopped. The text is shown without labels.',
  'progress.again': 'Label it after all',
  'ways.compare': 'Put another article beside it',
  'ways.learn': 'Guess whose word, sentence by sentence',
}
