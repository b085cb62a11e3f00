package io.turnsmith.web;

import java.time.Instant;
import java.util.UUID;

/** Where a page of a list ended: newest first, the id decides among those of one moment. */
record PagePosition(Instant createdAt, UUID id) {}
