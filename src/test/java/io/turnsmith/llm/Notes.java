package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that can be read. */
final class Notes implements Journal {
  private final List<String> entries = new CopyOnWriteArrayList<>();
  private final List<byte[]> bytes = new CopyOnWriteArrayList<>();

  @Override
  public void sending(byte[] body) {
    entries.add("sending " + new String(body, UTF_8));
  }

  @Override
  public void received(RawResponse response) {
    entries.add("received " + response.status() + " " + new String(response.body(), UTF_8));
    bytes.add(response.body());
  }

  List<String> entries() {
    return entries;
  }

  /** The bodies that arrived. */
  List<byte[]> bytes() {
    return bytes;
  }
}
