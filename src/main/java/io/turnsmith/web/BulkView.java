package io.turnsmith.web;

import io.turnsmith.review.BulkPreview;
import io.turnsmith.review.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision about everything that a filter lets through.
 *
 * @param list address of the list that is meant
 * @param action where the form goes, with the filter in it
 * @param decision {@code approve} or {@code reject}
 * @param preview null before the first look
 * @param mistake why nothing was decided; empty for nothing
 * @param done what came of it; empty before
 */
record BulkView(
    Frame frame,
    String list,
    String counted,
    String action,
    List<Reason> reasons,
    List<String> chosen,
    String decision,
    String comment,
    @Nullable BulkPreview preview,
    String mistake,
    String done) {}
