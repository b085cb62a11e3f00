package io.turnsmith.web;

import static io.turnsmith.identity.Permission.REVIEW;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.review.AffectedExport;
import io.turnsmith.review.BulkOutcome;
import io.turnsmith.review.BulkPreview;
import io.turnsmith.review.Decision;
import io.turnsmith.review.ReplacementPreview;
import io.turnsmith.review.Replacements;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.TextReplacement;
import io.turnsmith.review.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done to everything that a filter lets through: decisions, find and replace. */
final class ManyRoutes implements RouteGroup {
  private final ReviewRoom room;

  ManyRoutes(WebServices services) {
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes
        .post("/api/review/bulk/preview", REVIEW, this::previewBulk)
        .says("Counts what a decision about everything that passes the filter would do.")
        .query(FilterQuery.names())
        .takes(BulkBody.class)
        .gives(BulkPreviewForm.class);
    routes
        .post("/api/review/bulk", REVIEW, this::bulk)
        .says(
            "Approves or rejects everything ready that passes the filter, unless more does than was"
                + " shown.")
        .query(FilterQuery.names())
        .takes(BulkBody.class)
        .gives(BulkForm.class);
    routes
        .post("/api/replacements/preview", REVIEW, this::previewReplacement)
        .says("Shows what find and replace would change, and which exports may hold the text.")
        .query(FilterQuery.names())
        .takes(ReplacementBody.class)
        .gives(ReplacementPreviewForm.class);
    routes
        .post("/api/replacements", REVIEW, this::replace)
        .says("Replaces a text in everything waiting that passes the filter.")
        .query(FilterQuery.names())
        .takes(ReplacementBody.class)
        .gives(ReplacementForm.class);
    routes
        .post("/api/replacements/undo", REVIEW, this::undo)
        .says("Puts back what a replacement or an edit of yours changed, where it still stands.")
        .takes(ActBody.class)
        .gives(ReplacementForm.class);
  }

  private void previewBulk(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    Verdict verdict = Body.sound(Body.json(request, BulkBody.class)::verdict);
    Answers.json(
        request,
        response,
        BulkPreviewForm.of(room.bulk().preview(Access.actor(request), filter, verdict)));
  }

  private void bulk(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    BulkBody body = Body.json(request, BulkBody.class);
    BulkOutcome outcome =
        Body.sound(
            () -> room.bulk().decide(Access.actor(request), filter, body.verdict(), body.shown()));
    switch (outcome) {
      case BulkOutcome.Done(var act, var decided, var left) ->
          Answers.json(request, response, new BulkForm(act, decided, left));
      case BulkOutcome.Grown(var now) ->
          Answers.conflict(
              request,
              response,
              ReviewProblem.conflict(
                  "more-than-shown",
                  "%d are ready now, more than were shown: look again".formatted(now.ready()),
                  null));
      case BulkOutcome.Refused(var why) ->
          Answers.conflict(request, response, Objects.requireNonNull(ReviewProblem.of(why)));
    }
  }

  private void previewReplacement(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    TextReplacement wanted = Body.sound(Body.json(request, ReplacementBody.class)::wanted);
    Answers.json(
        request,
        response,
        ReplacementPreviewForm.of(
            room.replacements().preview(Access.actor(request), filter, wanted)));
  }

  private void replace(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    TextReplacement wanted = Body.sound(Body.json(request, ReplacementBody.class)::wanted);
    Answers.json(
        request,
        response,
        ReplacementForm.of(room.replacements().replace(Access.actor(request), filter, wanted)));
  }

  private void undo(ServerRequest request, ServerResponse response) {
    UUID act = Body.json(request, ActBody.class).act();
    Answers.json(
        request,
        response,
        ReplacementForm.of(room.replacements().undo(Access.actor(request), act)));
  }

  /**
   * A decision about many.
   *
   * @param shown how many were ready in the preview
   */
  record BulkBody(
      @Nullable String decision,
      @Nullable List<String> reasons,
      @Nullable String comment,
      int shown) {
    Verdict verdict() {
      return new Verdict(
          ReviewBodies.choice("decision", Decision.class, decision),
          reasons == null ? List.of() : reasons,
          comment == null ? "" : comment);
    }
  }

  /** What a decision about many would do. */
  @JsonNaming(SnakeCaseStrategy.class)
  record BulkPreviewForm(
      int matching, int ready, int held, int notWaiting, int unconfirmed, int wantingReason) {
    static BulkPreviewForm of(BulkPreview preview) {
      return new BulkPreviewForm(
          preview.matching(),
          preview.ready(),
          preview.held(),
          preview.notWaiting(),
          preview.unconfirmed(),
          preview.wantingReason());
    }
  }

  /** What came of a decision about many. */
  record BulkForm(UUID act, int decided, int left) {}

  /** A text in place of another; the kind is that of an edit. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ReplacementBody(
      @Nullable String find,
      @Nullable String replacement,
      boolean matchCase,
      boolean wholeWords,
      @Nullable String kind) {
    TextReplacement wanted() {
      return new TextReplacement(
          find == null ? "" : find,
          replacement == null ? "" : replacement,
          matchCase,
          wholeWords,
          ReviewBodies.choice("kind", EditKind.class, kind));
    }
  }

  /** What a replacement would change. */
  record ReplacementPreviewForm(
      int conversations,
      int turns,
      int places,
      int decided,
      int held,
      List<ReviewForm.ChangeForm> samples,
      List<ExportForm> exports) {
    static ReplacementPreviewForm of(ReplacementPreview preview) {
      return new ReplacementPreviewForm(
          preview.conversations(),
          preview.turns(),
          preview.places(),
          preview.decided(),
          preview.held(),
          preview.samples().stream().map(ReviewForm::change).toList(),
          preview.exports().stream().map(ExportForm::of).toList());
    }
  }

  /** A file that may hold the text. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ExportForm(UUID id, String fileName, String format, Instant exportedAt) {
    static ExportForm of(AffectedExport export) {
      return new ExportForm(export.id(), export.fileName(), export.format(), export.exportedAt());
    }
  }

  /** What a replacement changed. */
  record ReplacementForm(UUID act, int conversations, int turns) {
    static ReplacementForm of(Replacements.Replaced done) {
      return new ReplacementForm(done.act(), done.conversations(), done.turns());
    }
  }

  /** Names what is to be undone. */
  record ActBody(UUID act) {}
}
