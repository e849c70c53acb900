import { useEffect, useRef, useState } from 'react'
import { annotate } from 'whosays'

/** An article whose sentences say whose word they are. `options` are those of annotate(), read when the story is mounted. */
export function Story({ children, options }) {
  const article = useRef(null)
  const [problem, setProblem] = useState('')

  useEffect(() => {
    let view
    let gone = false
    async function begin() {
      // In development, StrictMode mounts everything twice at once. The first is gone before it has begun.
      await null
      if (gone) return
      view = await annotate(article.current, options)
      if (gone) view.destroy()
    }
    begin().catch(error => setProblem(error.message))
    return () => {
      gone = true
      view?.destroy()
    }
  }, [])

  return (
    <>
      <article ref={article}>{children}</article>
      {problem && <p role="alert">No labels: {problem}</p>}
    </>
  )
}
