package io.turnsmith.catalog;

import io.turnsmith.database.Json;
import org.jspecify.annotations.Nullable;

/** A template version as it comes from the database. */
record TemplateColumns(
    TemplateVersionId id,
    TemplateId templateId,
    int version,
    String definition,
    @Nullable String documentName,
    @Nullable String documentTitle,
    @Nullable String documentBody) {
  TemplateVersionRow row() {
    DocumentDefinition document =
        documentName == null || documentTitle == null || documentBody == null
            ? null
            : new DocumentDefinition(documentName, documentTitle, documentBody);
    return new TemplateVersionRow(
        id, templateId, version, Json.read(definition, TemplateDefinition.class), document);
  }
}
