-- Gold conversations and guidelines as an import keeps them.

-- An import asks for all gold conversations; there are few, among very many others.
CREATE INDEX conversations_gold ON conversations (workspace_id) WHERE is_gold;

COMMENT ON COLUMN conversations.is_gold IS 'True for a hand-written example that calibrates people and judges. A changed file makes the next one, which supersedes it; the old one is then rejected by the import.';
COMMENT ON TABLE documents IS 'Source texts that conversations lean on, such as a policy, and the guidelines that reviewers follow. A changed text is a new row; the old one stays for what was made from it and decided under it.';
COMMENT ON COLUMN documents.name IS 'Name by which templates call it; guidelines/ and the domain for a page of guidelines, guidelines/project for the project''s own.';
COMMENT ON COLUMN reviews.guidelines IS 'Pages of guidelines in force, each as name@hash of documents with the first 12 hexadecimal digits of content_sha256, separated by spaces; empty when none was imported.';
