package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Sums over the lines of a bill. Guarded by the bill's lock. */
final class BillTotals {
  /** Requests and dollars of one kind. */
  private record Sum(long requests, BigDecimal cost) {
    Sum plus(Sum other) {
      return new Sum(requests + other.requests, cost.add(other.cost));
    }
  }

  private final Map<String, Sum> statuses = new TreeMap<>();
  private final Map<String, Sum> faults = new TreeMap<>();
  private final Map<String, Sum> wires = new TreeMap<>();
  private final Map<String, Long> defects = new TreeMap<>();
  private long requests;
  private long refused;
  private long left;
  private long undelivered;
  private Counted charged = Counted.NOTHING;
  private BigDecimal cost = BigDecimal.ZERO;

  void add(BillLine line) {
    requests++;
    refused += line.status() == 200 ? 0 : 1;
    charged = charged.plus(line.charged());
    cost = cost.add(line.cost());
    Sum one = new Sum(1, line.cost());
    statuses.merge(Integer.toString(line.status()), one, Sum::plus);
    wires.merge(line.wire(), one, Sum::plus);
    if (!line.fault().equals(BillLine.NONE)) {
      faults.merge(line.fault(), one, Sum::plus);
    }
    if (!line.defect().equals(BillLine.NONE)) {
      defects.merge(line.defect(), 1L, Long::sum);
    }
  }

  void delivered(boolean whole) {
    left++;
    undelivered += whole ? 0 : 1;
  }

  ObjectNode json() {
    ObjectNode bill =
        Json.object()
            .put("requests", requests)
            .put("refused_requests", refused)
            .put("in_work", requests - left)
            .put("undelivered", undelivered)
            .put("tokens_in", charged.in())
            .put("tokens_out", charged.out())
            .put("cost", cost.toPlainString());
    charged.writeTo(bill.putObject("charged"));
    write(bill.putObject("statuses"), statuses);
    write(bill.putObject("faults"), faults);
    write(bill.putObject("wires"), wires);
    ObjectNode counts = bill.putObject("defects");
    defects.forEach(counts::put);
    return bill;
  }

  private static void write(ObjectNode node, Map<String, Sum> sums) {
    sums.forEach(
        (name, sum) ->
            node.putObject(name)
                .put("requests", sum.requests())
                .put("cost", sum.cost().toPlainString()));
  }
}
