// The languages of the interface besides English, each a file that is loaded when somebody reads in it.

export const languages = {
  ar: () => import('./strings/ar.js'),
  de: () => import('./strings/de.js'),
  es: () => import('./strings/es.js'),
  fr: () => import('./strings/fr.js'),
  uk: () => import('./strings/uk.js'),
}
