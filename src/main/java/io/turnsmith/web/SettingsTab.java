package io.turnsmith.web;

/** The pages under Settings that stand in their row of tabs. */
enum SettingsTab {
  PROFILES("Model profiles", "/settings"),
  BUDGETS("Budgets", "/settings/budgets"),
  REASONS("Reasons", "/settings/reasons"),
  GUIDELINES("Guidelines", "/settings/guidelines"),
  MEMBERS("Members", "/settings/members"),
  TOKENS("Tokens", "/settings/tokens"),
  ACCOUNT("Account", "/settings/account");

  private final String label;
  private final String path;

  SettingsTab(String label, String path) {
    this.label = label;
    this.path = path;
  }

  String label() {
    return label;
  }

  String path() {
    return path;
  }
}
