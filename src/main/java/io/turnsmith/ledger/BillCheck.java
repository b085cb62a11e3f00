package io.turnsmith.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * A provider's bill beside ours, request by request.
 *
 * @param billed USD on the bill, without what other workspaces asked for
 * @param ours USD settled, or resolved as charged, in our ledger
 * @param missing SHA-256 of requests that are billed and that our ledger counts as free
 * @param extra SHA-256 of requests that we count as charged and that are not billed
 * @param doubts requests on the bill of which we are in doubt: they were charged
 * @param different requests on both, with another cost
 * @param elsewhere USD on the bill for requests of other workspaces of the same database
 * @param foreign SHA-256 of those
 */
public record BillCheck(
    BigDecimal billed,
    BigDecimal ours,
    List<String> missing,
    List<String> extra,
    List<String> doubts,
    List<String> different,
    BigDecimal elsewhere,
    List<String> foreign) {
  public BillCheck {
    foreign = List.copyOf(foreign);
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
    doubts = List.copyOf(doubts);
    different = List.copyOf(different);
  }

  /** What the bill says beyond our ledger, in USD; negative when we count more. */
  public BigDecimal drift() {
    return billed.subtract(ours);
  }

  /** One request on a bill. */
  public record Line(String requestSha256, BigDecimal cost) {}
}
