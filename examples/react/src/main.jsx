import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Story } from './Story.jsx'

function App() {
  const [open, setOpen] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setOpen(!open)}>{open ? 'Close the story' : 'Open the story'}</button>
      {open && (
        <Story>
          <h1>Night train to Kunming runs again</h1>
          <p>The night train from Dali to Kunming left on time on Friday, for the first time since the landslide in July. It
            carried 340 passengers and two crates of orchids.</p>
          <p>The line is safer than before, Xinhua said, citing the railway bureau. New fences hold back the slope at nine
            places, the agency reported.</p>
          <p>“I slept through all of it,” said Zhao Min, a student who goes home once a month. “That is what a night train is
            for.”</p>
          <p>Day trains follow in the autumn.</p>
        </Story>
      )}
    </>
  )
}

createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>)
