package io.turnsmith.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a template.
 *
 * @param id key of the version, which a batch item carries
 * @param templateId key of the template itself
 * @param version from 1
 * @param document the revision of the document that this version was made with
 */
public record TemplateVersionRow(
    TemplateVersionId id,
    TemplateId templateId,
    int version,
    TemplateDefinition definition,
    @Nullable DocumentDefinition document) {}
