/**
 * Segments as the three formats that publishers offer. A note goes where the format has a place for
 * one.
 */
export function toVtt(segments, note) {
  const cues = segments.map(({ startMs, endMs, speaker, text }) => {
    const voice = speaker ? `<v ${escape(speaker)}>` : ""
    return `${clock(startMs, ".")} --> ${clock(endMs, ".")}\n${voice}${escape(text)}\n`
  })
  return ["WEBVTT\n", ...(note ? [`NOTE ${note}\n`] : []), ...cues].join("\n")
}

export function toSrt(segments) {
  return segments
    .map(
      ({ startMs, endMs, text }, index) =>
        `${index + 1}\n${clock(startMs, ",")} --> ${clock(endMs, ",")}\n${text}\n`,
    )
    .join("\n")
}

export function toJson(segments, note) {
  const lines = segments.map(({ startMs, endMs, speaker, text }) =>
    JSON.stringify({
      speaker: speaker ?? undefined,
      startTime: startMs / 1000,
      endTime: endMs / 1000,
      body: text,
    }),
  )
  return `{"version":"1.0.0","note":${JSON.stringify(note)},"segments":[\n${lines.join(",\n")}\n]}\n`
}

function clock(ms, separator) {
  return new Date(ms).toISOString().slice(11, 23).replace(".", separator)
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}
