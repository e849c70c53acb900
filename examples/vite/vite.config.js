export default {
  // For `vite dev` only: bundled beforehand, the package would no longer find its wasm beside itself.
  optimizeDeps: { exclude: ['whosays'] },
}
