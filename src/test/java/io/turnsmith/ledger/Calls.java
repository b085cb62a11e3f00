package io.turnsmith.ledger;

import io.turnsmith.generation.Assignment;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Message;
import io.turnsmith.llm.Message.Speaker;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.testing.Samples;
import java.util.List;
import java.util.UUID;

/** Purchases of runs that stand under one claim. */
record Calls(Samples samples, Assignment claimed) {
  static final ChatRequest REQUEST =
      new ChatRequest(List.of(new Message(Speaker.USER, "Say hello.")), null, 300, 5);

  Purchase next() {
    return next(claimed.profile());
  }

  Purchase next(ModelProfile profile) {
    UUID run = samples.ids().next();
    samples
        .test()
        .adminJdbc(
            """
            INSERT INTO runs (workspace_id, id, pipeline_version_id, lease_token)
            VALUES ('%s', '%s', '%s', '%s')
            """
                .formatted(
                    samples.actor().workspace().value(),
                    run,
                    claimed.pipelineVersion(),
                    claimed.leaseToken()));
    return new Purchase(
        samples.actor(),
        new CallKey(run, "generate", 1, 0),
        claimed.leaseToken(),
        claimed.batch(),
        claimed.templateVersion(),
        profile,
        REQUEST);
  }
}
