package io.turnsmith.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Asks whether a Docker engine can run an image soon, without ever waiting long. */
final class DockerEngine {
  private static final int ANSWER_SECONDS = 2;
  private static final int INSPECT_SECONDS = 15;
  private static final int PULL_SECONDS = 60;

  private DockerEngine() {}

  /** Why the image cannot be run here; empty when it can. */
  static Optional<String> obstacle(String image) {
    if (!within(ANSWER_SECONDS, DockerEngine::answers).orElse(false)) {
      return Optional.of("no Docker engine answers");
    }
    Optional<Boolean> present = within(INSPECT_SECONDS, () -> isPresent(image));
    if (present.isEmpty()) {
      return Optional.of("the Docker engine does not say which images it has");
    }
    if (!present.get() && !within(PULL_SECONDS + 5, () -> pull(image)).orElse(false)) {
      return Optional.of("the image %s is not here and cannot be pulled".formatted(image));
    }
    return Optional.empty();
  }

  private static boolean isPresent(String image) {
    try {
      client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static boolean pull(String image) throws InterruptedException {
    String[] parts = image.split(":", 2);
    return client()
        .pullImageCmd(parts[0])
        .withTag(parts[1])
        .start()
        .awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS);
  }

  private static DockerClient client() {
    return DockerClientFactory.lazyClient();
  }

  private static boolean answers() throws IOException {
    SocketAddress address = address();
    if (address == null) {
      return false;
    }
    try (SocketChannel channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open()) {
      channel.connect(address);
      channel.write(
          ByteBuffer.wrap("GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n".getBytes(US_ASCII)));
      return channel.read(ByteBuffer.allocate(256)) > 0;
    }
  }

  private static @Nullable SocketAddress address() {
    String host = System.getenv("DOCKER_HOST");
    if (host != null && host.startsWith("tcp://")) {
      URI uri = URI.create(host);
      return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
    if (host != null && host.startsWith("unix://")) {
      return UnixDomainSocketAddress.of(host.substring("unix://".length()));
    }
    return Stream.of(
            Path.of("/var/run/docker.sock"),
            Path.of(System.getProperty("user.home"), ".docker/run/docker.sock"))
        .filter(Files::exists)
        .findFirst()
        .map(UnixDomainSocketAddress::of)
        .orElse(null);
  }

  /** The answer, or nothing when it failed or took longer; its thread may go on by itself. */
  private static <T> Optional<T> within(int seconds, Callable<T> question) {
    FutureTask<T> answer = new FutureTask<>(question);
    Thread.ofPlatform().daemon().start(answer);
    try {
      return Optional.of(answer.get(seconds, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
