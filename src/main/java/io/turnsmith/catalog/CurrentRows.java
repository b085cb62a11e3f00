package io.turnsmith.catalog;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Fingerprints of everything that is current. */
interface CurrentRows {
  @SqlQuery(
      """
      SELECT template.template_name AS name, encode(version.content_sha256, 'hex') AS sha256, version.origin
      FROM template_versions version
      JOIN conversation_templates template
        ON template.workspace_id = version.workspace_id AND template.id = version.template_id
      WHERE version.is_active
      """)
  List<CurrentRow> templates();

  @SqlQuery(
      "SELECT name, encode(content_sha256, 'hex') AS sha256, origin FROM scenarios WHERE"
          + " is_current")
  List<CurrentRow> scenarios();

  @SqlQuery(
      "SELECT name, encode(content_sha256, 'hex') AS sha256, origin FROM edge_cases WHERE"
          + " is_current")
  List<CurrentRow> edgeCases();

  @SqlQuery(
      "SELECT name, encode(content_sha256, 'hex') AS sha256, origin FROM personas WHERE is_current")
  List<CurrentRow> personas();

  @SqlQuery(
      """
      SELECT name, encode(content_sha256, 'hex') AS sha256, origin
      FROM documents
      WHERE is_current AND NOT starts_with(name, 'guidelines/')
      """)
  List<CurrentRow> documents();

  /** By domain. */
  @SqlQuery(
      """
      SELECT split_part(name, '/', 2) AS name, encode(content_sha256, 'hex') AS sha256, origin
      FROM documents
      WHERE is_current AND starts_with(name, 'guidelines/')
      """)
  List<CurrentRow> guidelines();

  @SqlQuery(
      """
      SELECT pipeline.name, encode(version.content_sha256, 'hex') AS sha256, version.origin
      FROM pipeline_versions version
      JOIN pipelines pipeline
        ON pipeline.workspace_id = version.workspace_id AND pipeline.id = version.pipeline_id
      WHERE version.is_active
      """)
  List<CurrentRow> pipelines();
}
