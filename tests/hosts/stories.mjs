// The prose of the host pages. All of it is made up; the outlets are real, for the engine must know them.
//
// A line is a sentence with the label that nobody would dispute in front: F a reported fact, Q a quotation, S a
// state-media claim. A blank line ends a paragraph. What a test expects is read from here, so it stands once.

const LABELS = { F: 'reported-fact', Q: 'quotation', S: 'state-media-claim' }

/** The stories by name: `{ paragraphs: [[{ label, text }]], html, text, expected }`. */
export const STORIES = Object.fromEntries(
  Object.entries({
    harbour: `
      F The ferry harbour at Wonpo reopened on Tuesday after a storm that had closed it for nine days.
      S KCNA said on Wednesday that the new breakwater would hold for a hundred years.

      F The breakwater is two kilometres long.
      Q “We could see the waves come over the lamps,” said Han Il Su, a fisherman, on Monday.
      F Four boats sank.

      Q The harbour master said the pilots would return on Friday.
      S Xinhua reported that two Chinese ships had unloaded cement there.`,
    reservoir: `
      F The reservoir above Karaj is a third full.
      F Two of its five pumps have stood still since August, and the third is older than the dam.
      S IRNA said on Saturday that the pumps would run through the summer.

      Q “Nobody here waters a garden now,” said Maryam Rostami, a teacher, on Sunday.
      F Rain fell twice in October.
      F The city has four million people.
      F The next village lies nine kilometres down the valley road.`,
    clinic: `
      F A clinic in Tver opened its doors on Monday.
      F Its beds came from a hospital in the next district, which closed in spring.
      S TASS said on Monday that the clinic would treat two hundred patients a day.

      Q “I drove three hours to get here,” said Oleg Panin, a farmer, on Tuesday.
      F The building has two floors.
      F The road to it was paved last week.`,
    market: `
      F The night market of Guilin burned down on Thursday.
      F The stalls stood so close together that no cart could pass between them.
      Q “The roof went in a minute,” said Liu Fang, a cook, on Friday.

      S Xinhua said on Friday that nobody had been hurt.
      F The fire brigade came with nine engines.
      F The cooks of the neighbourhood opened their kitchens to everybody who had lost a stall.`,
    bridge: `
      F A bridge over the Neman was closed to lorries on Sunday.
      F The bridge was built in 1961 and has carried more weight every year since then.
      S BelTA said on Monday that the work would take six weeks.

      Q “My lorry is too heavy by one crate of apples,” said Pavel Sidorenko, a driver, on Monday.
      F The detour is forty kilometres long.
      F Cyclists may still cross it in both directions.`,
    tunnel: `
      F The railway tunnel at Rasht was flooded on Tuesday.
      F The tunnel is nine hundred metres long and has one platform at its southern end.
      S IRNA reported that the trains would run again within days.

      Q The mayor said that the pumps were older than the trains.
      F Water stood two metres deep.
      F The buses that took the place of the trains were full by seven in the morning.`,
    mill: `
      F A paper mill near Nampho started work in May.
      F Its paper goes to schools in the province, where the old exercise books were grey.
      S KCNA said on Friday that the mill had met its plan for the year.

      Q “The river smells of sulphur,” said a resident, who gave no name, on Sunday.
      F The mill has three chimneys.
      F The road from the mill to the port is lined with poplars.`,
    school: `
      F The school in Perm has been without heating since Wednesday.
      F The gymnasium is closed, and the kitchen serves tea in every break.
      Q “The children sit in their coats,” said Vera Ilina, a mother of two, on Thursday.

      S TASS reported that the boiler would be mended by Monday.
      F Frost is expected at the weekend.
      F Two hundred and ten children go to the school, which was built in 1974.`,
    orchard: `
      F Apricots ripened two weeks early in the valley.
      F The orchards cover the southern slope from the river up to the old fort.
      S Xinhua said on Sunday that the harvest was the largest in ten years.

      Q “We have no boxes left,” said Zhao Min, a grower, on Sunday.
      F Prices fell by half.
      F The juice factory in the valley runs at night as well until the end of the month.`,
    tower: `
      F A radio tower on Mount Alvand fell in the wind on Friday.
      F Its lamps were the last thing that pilots saw of the city on their way to the coast.
      S IRNA said on Saturday that nobody had been near it.

      Q “It sounded like a train,” said Reza Karimi, a shepherd, on Saturday.
      F The tower was sixty metres high.
      F A new one will stand on the next ridge, where the wind is weaker.`,
    canal: `
      F The canal froze on Monday night.
      F The lock keepers have been breaking the ice at the gates by hand since the weekend.
      Q “We walked across it to work,” said Dmitri Orlov, a welder, on Tuesday.

      S TASS said on Tuesday that the icebreakers were on their way.
      F Eleven barges are stuck.
      F The barges carry coal and onions.`,
    museum: `
      F The museum of salt opened in Uiju on Sunday.
      F Its first hall shows the pans in which salt was boiled until the railway came.
      S KCNA said on Sunday that the leader had walked through every hall.

      Q “I saw my grandfather’s shovel,” said Kim Sun Hui, a visitor, on Monday.
      F Tickets cost two coins.
      F The last hall is empty but for a window on the sea.`,
  }).map(([name, source]) => [name, read(source)]),
)

function read(source) {
  const paragraphs = source.trim().split(/\n\s*\n/).map(paragraph =>
    paragraph.split('\n').map(line => {
      const [, letter, text] = /^\s*([FQS]) (.+)$/.exec(line)
      return { label: LABELS[letter], text }
    }),
  )
  const texts = paragraphs.map(sentences => sentences.map(({ text }) => text).join(' '))
  return {
    paragraphs,
    texts,
    html: texts.map(text => `<p>${text}</p>`).join('\n'),
    text: texts.join('\n\n'),
    expected: expectedOf(paragraphs.flat()),
  }
}

function expectedOf(sentences) {
  const expected = Object.fromEntries(Object.values(LABELS).map(label => [label, []]))
  for (const { label, text } of sentences) expected[label].push(text)
  return expected
}

/** What one paragraph of a story has lit; they count from 1, as in the pages. */
export const part = (name, at) => expectedOf(STORIES[name].paragraphs[at - 1])

/** What several stories together have lit. */
export const together = (...names) =>
  Object.fromEntries(Object.values(LABELS).map(label => [label, names.flatMap(name => STORIES[name].expected[label])]))

/**
 * An article of about `words` words. Numbers make its sentences differ from each other, as real ones do.
 */
export function long(words) {
  const paragraphs = []
  for (let count = 0; count < words; count += 43) {
    const at = paragraphs.length + 1
    paragraphs.push(
      `The village of Sadok ${at} lost its bridge on the ${(at % 28) + 1}th. ` +
        `TASS said on Monday that ${at} engineers were on their way. ` +
        `“We cross by boat number ${at},” said Ivan Belov ${at}, a baker, on Sunday. ` +
        `The river is ${at} metres wide there.`,
    )
  }
  return paragraphs
}
