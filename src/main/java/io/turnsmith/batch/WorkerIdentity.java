package io.turnsmith.batch;

import java.util.UUID;

/**
 * Who a worker is.
 *
 * @param id made anew by each start
 * @param host name of the machine
 * @param pid process on that machine
 * @param version of the program
 * @param schemaVersion newest migration that it knows
 */
public record WorkerIdentity(UUID id, String host, long pid, String version, String schemaVersion) {
  void register(ItemQueue queue, WorkerConfig config) {
    queue.register(id, host, pid, version, schemaVersion, config.capacity(), config.lease());
  }
}
