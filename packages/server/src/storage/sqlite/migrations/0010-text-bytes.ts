/** What the texts of a show's episodes take: they are limited. */
export const textBytes = `
ALTER TABLE podcasts ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE podcasts SET text_bytes = coalesce((
  SELECT sum(250 + coalesce(octet_length(guid), 0) +
    coalesce(octet_length(title), 0) +
    coalesce(octet_length(link), 0) +
    coalesce(octet_length(description), 0) +
    coalesce(octet_length(description_text), 0) +
    coalesce(octet_length(enclosure_url), 0) +
    coalesce(octet_length(chapters_url), 0) +
    coalesce(octet_length(persons), 0) +
    coalesce(octet_length(transcript_sources), 0))
  FROM episodes WHERE episodes.podcast_id = podcasts.id), 0);
`
