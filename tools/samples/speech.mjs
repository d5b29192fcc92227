import { execFileSync } from "node:child_process"

const sampleRate = 22_050
const headerBytes = 44
const pauseMs = 350

/** Speaks a text sentence by sentence and returns the audio with the true times of each. */
export function speak(text) {
  const script = text
    .replace(/\s+/g, " ")
    .trim()
    .match(/[^.?!]+[.?!]+/g)
    .map((sentence) => sentence.trim())
  const pause = Buffer.alloc(Math.round((sampleRate * pauseMs) / 1000) * 2)
  const pieces = []
  const segments = []
  let sampleCount = 0
  for (const sentence of script) {
    const sound = speakSentence(sentence)
    const startMs = toMs(sampleCount)
    sampleCount += sound.length / 2
    segments.push({
      speaker: "A generated voice",
      text: sentence,
      startMs,
      endMs: toMs(sampleCount),
    })
    pieces.push(sound, pause)
    sampleCount += pause.length / 2
  }
  return { script, segments, mp3: toMp3(Buffer.concat(pieces)) }
}

function speakSentence(sentence) {
  const wave = execFileSync("espeak-ng", ["-v", "en-gb", "-s", "150", "--stdout", sentence], {
    maxBuffer: 64_000_000,
  })
  return wave.subarray(headerBytes)
}

function toMp3(samples) {
  const input = ["-f", "s16le", "-ar", String(sampleRate), "-ac", "1", "-i", "pipe:0"]
  const output = ["-codec:a", "libmp3lame", "-b:a", "32k", "-f", "mp3", "pipe:1"]
  return execFileSync("ffmpeg", ["-loglevel", "error", ...input, ...output], {
    input: samples,
    maxBuffer: 64_000_000,
  })
}

function toMs(samples) {
  return Math.round((samples * 1000) / sampleRate)
}
