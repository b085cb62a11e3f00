package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.review.Reason;

/** Why reviewers decide so, as programs read it. */
@JsonNaming(SnakeCaseStrategy.class)
record ReasonForm(String code, String label, int position, boolean makesNegative, boolean retired) {
  static ReasonForm of(Reason reason) {
    return new ReasonForm(
        reason.code(), reason.label(), reason.position(), reason.makesNegative(), reason.retired());
  }

  /** What a write says about a reason; its code stands in the path. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Change(String label, int position, boolean makesNegative, boolean retired) {
    Reason reason(String code) {
      return new Reason(code, label, position, makesNegative, retired);
    }
  }
}
