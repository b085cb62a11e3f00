package io.turnsmith.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a body into memory up to a cap, and leaves the connection at the first byte beyond it. */
final class CappedBody implements BodySubscriber<byte[]> {
  /** The body is larger than the cap. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    Exceeded(int cap) {
      super("the answer is larger than " + cap + " bytes");
    }
  }

  private final int cap;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  private CappedBody(int cap) {
    this.cap = cap;
  }

  /** The handler that takes at most so many bytes. */
  static BodyHandler<byte[]> upTo(int cap) {
    return response -> new CappedBody(cap);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      take(buffer);
    }
  }

  private void take(ByteBuffer buffer) {
    if (buffer.remaining() > cap - taken.size()) {
      if (subscription != null) {
        subscription.cancel();
      }
      body.completeExceptionally(new Exceeded(cap));
      return;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    taken.writeBytes(bytes);
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(taken.toByteArray());
  }
}
