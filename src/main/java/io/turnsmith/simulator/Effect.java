package io.turnsmith.simulator;

/** What a fault does: the provider refuses, its bytes go astray, or its answer is odd. */
sealed interface Effect permits ErrorKind, Transport, Oddity {}
