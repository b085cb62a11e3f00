package io.turnsmith.generation;

import io.turnsmith.quality.Part;
import io.turnsmith.quality.Score;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The score's parts and reasons as they are stored beside it. */
record ScoreForm(Map<String, BigDecimal> parts, List<String> reasons, List<String> details) {
  static ScoreForm of(Score score) {
    Map<String, BigDecimal> parts = new LinkedHashMap<>();
    score.parts().forEach(part -> parts.put(part.name(), part.value()));
    return new ScoreForm(
        parts,
        score.reasons(),
        score.parts().stream().map(Part::reasons).flatMap(List::stream).toList());
  }
}
