package io.turnsmith.simulator;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is ready to leave and already on the bill.
 *
 * @param error what it refuses; absent when it does not
 * @param rule the fault it meets; absent when all is well
 */
record Outgoing(Reply reply, @Nullable WireError error, @Nullable FaultRule rule, BillEntry entry) {
  /** How its bytes go astray; null when they do not. */
  @Nullable Transport transport() {
    return rule != null && rule.fault().effect() instanceof Transport transport ? transport : null;
  }

  FaultDetails details() {
    return rule == null ? FaultDetails.USUAL : rule.details();
  }

  /** Whether a provider speaks; else something on the way does. */
  boolean isFromProvider() {
    Transport transport = transport();
    return transport != Transport.PORTAL_PAGE && transport != Transport.BLOCKED_PAGE;
  }
}
