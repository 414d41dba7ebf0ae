/** What a site shared today, and the messages of files that are deleted, are found without reading all there are. */
export const up = `
CREATE INDEX conference_files_uploaded ON conference_files (uploaded_at);
CREATE INDEX messages_file ON messages (file_id) WHERE file_id IS NOT NULL;
`;
