package io.turnsmith.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared variables of a template together: checks what is supplied, fills in what is not. */
public record Variables(List<Variable> declared) {
  public Variables {
    declared = List.copyOf(declared);
  }

  /**
   * Checks values by name.
   *
   * @return what is wrong, each naming its variable; empty when every value fits and every required
   *     one is there
   */
  public List<String> problems(Map<String, Object> values) {
    List<String> problems = new ArrayList<>();
    values.forEach((name, value) -> problemWith(name, value).ifPresent(problems::add));
    missing(values).forEach(name -> problems.add("variable \"" + name + "\" has no value"));
    return List.copyOf(problems);
  }

  /**
   * Reads values given as text, as on a command line; a list is separated by {@code ;}. What does
   * not look like its type stays text, which {@link #problems} then refuses.
   */
  public Map<String, Object> fromTexts(Map<String, String> texts) {
    Map<String, Object> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, fromText(name, text)));
    return values;
  }

  Optional<String> problemWith(String name, Object value) {
    return find(name)
        .map(variable -> variable.problemWith(value))
        .orElseGet(() -> Optional.of("no variable \"" + name + "\"" + Nearest.hint(name, names())));
  }

  /** Names of required variables without a default that {@code values} does not hold. */
  List<String> missing(Map<String, Object> values) {
    return declared.stream()
        .filter(Variable::mustBeSupplied)
        .map(Variable::name)
        .filter(name -> !values.containsKey(name))
        .toList();
  }

  /** Adds the default, or emptiness, of every variable without a value. */
  Map<String, Object> complete(Map<String, Object> values) {
    Map<String, Object> result = new LinkedHashMap<>();
    for (Variable variable : declared) {
      Object fallback = Optional.ofNullable(variable.defaultValue()).orElseGet(variable::empty);
      result.put(variable.name(), values.getOrDefault(variable.name(), fallback));
    }
    return result;
  }

  List<String> names() {
    return declared.stream().map(Variable::name).toList();
  }

  private Object fromText(String name, String text) {
    return find(name)
        .<Object>map(
            variable ->
                switch (variable.type()) {
                  case TEXT, CHOICE -> text;
                  case LIST -> List.of(text.split("\\s*;\\s*"));
                  case NUMBER -> Scalars.isNumber(text) ? new BigDecimal(text) : text;
                })
        .orElse(text);
  }

  private Optional<Variable> find(String name) {
    return declared.stream().filter(variable -> variable.name().equals(name)).findFirst();
  }
}
