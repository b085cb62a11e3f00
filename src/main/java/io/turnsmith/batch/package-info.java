/**
 * Owns plans, batch jobs and items, the queue, workers, leases and the pilot gate. It alone starts
 * worker threads. It must not know how one conversation is made beyond asking for it.
 */
@NullMarked
package io.turnsmith.batch;

import org.jspecify.annotations.NullMarked;
