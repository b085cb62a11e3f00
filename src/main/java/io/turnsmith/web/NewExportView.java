package io.turnsmith.web;

import java.util.List;

/**
 * The form of a new export.
 *
 * @param mistake why what was sent cannot be exported; empty for nothing
 */
record NewExportView(
    Frame frame,
    String mistake,
    List<Choice> formats,
    List<Choice> statuses,
    List<Choice> tiers,
    List<Choice> templates) {}
