package io.turnsmith.catalog;

/** Files that a new project begins with. */
final class ProjectTexts {
  static final String GUIDELINES =
      """
      # Guidelines

      What the reviewers of this project agree on. It stands beside the page of each domain
      (`templates/guidelines/`). Change it freely, then `turnsmith catalog import`: every review
      records which text was in force.

      ## Approve

      - The conversation could have happened, and the assistant is right.
      - It trains what its template promises, and nothing else.

      ## Ask for a revision

      - One or two turns are weak and the rest is good. Say which and what is missing.

      ## Reject

      - The assistant is wrong, unsafe, or answers a question nobody asked.
      - It repeats another conversation with changed names.
      """;

  private ProjectTexts() {}

  static String settings(String workspace) {
    return """
    # Marks this folder as a Turnsmith project: commands find it from any folder below it.
    #
    #   templates/      the catalogue: change it, then `turnsmith catalog validate|plan|import`
    #   guidelines.md   what your reviewers agree on
    #   exports/        where datasets are written

    # A setting that is not here has the program's default.

    turnsmith:
      # Keeps what this project makes apart from everything else in the database. Two projects
      # that name the same workspace share their rows.
      workspace: %s

      # The model profile that batches use; the simulator costs nothing and needs no key.
      # model: simulator

      # Where exports are written, within this folder.
      # export:
      #   folder: exports

    # Model profiles, with the options of `turnsmith model add`; `turnsmith model apply` brings
    # them into the database. A key stays in its variable.
    # models:
    #   main: {provider: openai, model: gpt-5-mini, key-env: OPENAI_API_KEY, daily-usd: 5}
    """
        .formatted(workspace);
  }
}
