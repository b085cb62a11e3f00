package io.turnsmith.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks that look at more than one definition. */
final class Checks {
  private Checks() {}

  /**
   * Checks drafts.
   *
   * @param checked what to check
   * @param all where names may lead; holds {@code checked}
   */
  static void run(Drafts checked, Drafts all, Mistakes mistakes) {
    uniqueNames(checked, mistakes);
    References references = new References(all);
    checked.templates.forEach(t -> new TemplateCheck(t, references, all, mistakes).run());
    checked.scenarios.forEach(s -> new ScenarioCheck(s, references, mistakes).run());
    checked.edgeCases.forEach(e -> new EdgeCaseCheck(e, references, mistakes).run());
    checked.gold.forEach(g -> new GoldCheck(g, references, mistakes).run());
  }

  private static void uniqueNames(Drafts drafts, Mistakes mistakes) {
    unique(drafts.templates, TemplateDefinition::name, mistakes);
    unique(drafts.scenarios, ScenarioDefinition::name, mistakes);
    unique(drafts.edgeCases, EdgeCaseDefinition::name, mistakes);
    unique(drafts.personas, PersonaDefinition::name, mistakes);
    unique(drafts.gold, GoldDefinition::name, mistakes);
    unique(drafts.pipelines, PipelineDefinition::name, mistakes);
  }

  private static <T> void unique(
      List<Located<T>> drafts, Function<T, String> namer, Mistakes mistakes) {
    Map<String, Mistake> first = new HashMap<>();
    for (Located<T> draft : drafts) {
      String name = namer.apply(draft.value());
      Mistake here = draft.where().at("name").mistake("");
      Mistake other = name.isEmpty() ? null : first.putIfAbsent(name, here);
      if (other != null) {
        String place = other.file() + ":" + other.line();
        mistakes.add(
            draft.where().at("name").mistake("\"" + name + "\" is named at " + place + " too"));
      }
    }
  }
}
