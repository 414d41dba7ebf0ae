/** Each seat has its media on a node of its own; a conference spans those of its seats. */
export const up = `
ALTER TABLE peers ADD node_id text;
UPDATE peers p SET node_id = c.node_id FROM conferences c WHERE c.id = p.conference_id;
ALTER TABLE conferences DROP node_id;
CREATE INDEX peers_node ON peers (node_id);
`;
