package io.turnsmith.simulator;

import java.math.BigDecimal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Works on requests that were let in, and puts each on the bill before it is answered. */
final class Desk {
  private static final int OK = 200;

  private final Latency latency;
  private final Answers answers;
  private final PromptCache cache;
  private final Gate gate;
  private final Bill bill;
  private final InstantSource clock;
  private final Pause pause;

  Desk(SimulatorOptions options, Gate gate, Bill bill, InstantSource clock, Pause pause) {
    this.latency = options.latency();
    this.answers = Answers.of(options);
    this.cache = new PromptCache(clock);
    this.gate = gate;
    this.bill = bill;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * A refusal, which costs nothing.
   *
   * @param request absent when it could not be read
   */
  Outgoing refusal(Visit visit, @Nullable ChatRequest request, WireError error) {
    return refusal(visit, request, error, null);
  }

  private Outgoing refusal(
      Visit visit, @Nullable ChatRequest request, WireError error, @Nullable FaultRule rule) {
    Reply reply = visit.wire().error(error, visit.call().id());
    BillEntry entry = bill.add(free(visit, request, rule, reply.status()));
    return new Outgoing(reply, error, rule, entry);
  }

  /**
   * The answer, after the time that it takes.
   *
   * @param rule the fault that it meets; absent when all is well
   */
  Outgoing answer(Visit visit, ChatRequest request, @Nullable FaultRule rule)
      throws InterruptedException {
    if (rule == null || rule.fault().isCharged()) {
      return worked(visit, request, rule);
    }
    if (rule.fault().effect() instanceof ErrorKind kind) {
      return refusal(visit, request, error(kind, rule.details()), rule);
    }
    BillEntry entry = bill.add(free(visit, request, rule, status(rule)));
    return new Outgoing(new Reply(OK, "text/plain", new byte[0]), null, rule, entry);
  }

  private Outgoing worked(Visit visit, ChatRequest request, @Nullable FaultRule rule)
      throws InterruptedException {
    ChatReply reply = answers.reply(request);
    Effect effect = rule == null ? null : rule.fault().effect();
    FaultDetails details = rule == null ? FaultDetails.USUAL : rule.details();
    Counted usual = cache.read(request).withOutput(reply.tokens(), 0);
    Counted counted = effect instanceof Oddity oddity ? oddity.counted(usual) : usual;
    WireError error = effect instanceof ErrorKind kind ? error(kind, details) : null;
    Reply refused = error == null ? null : visit.wire().error(error, visit.call().id());
    BigDecimal cost = PriceList.cost(request.model(), counted);
    int status = refused == null ? status(rule) : refused.status();
    BillEntry entry = bill.add(charged(visit, request, reply, counted, cost, rule, status));
    gate.charged(counted.out(), cost);
    pause.of(latency.of(request));
    if (effect == Transport.SLOW_START) {
      pause.of(details.time());
    }
    return new Outgoing(
        refused == null ? reply(visit, request, reply, counted, effect) : refused,
        error,
        rule,
        entry);
  }

  private Reply reply(
      Visit visit, ChatRequest request, ChatReply reply, Counted counted, @Nullable Effect effect) {
    Answer usual = Answer.of(visit.call().id(), clock.instant(), request, reply, counted);
    Answer answer = effect instanceof Oddity oddity ? oddity.in(usual) : usual;
    return effect == Oddity.LONE_SURROGATE
        ? Reply.ascii(OK, visit.wire().answer(answer))
        : Reply.json(OK, visit.wire().answer(answer));
  }

  private static WireError error(ErrorKind kind, FaultDetails details) {
    String usual = kind == ErrorKind.RATE_LIMITED ? "1" : kind == ErrorKind.SLOW_DOWN ? "5" : null;
    return WireError.of(kind)
        .withCode(details.code())
        .withRetryAfter(details.retryAfter() == null ? usual : details.retryAfter());
  }

  private static int status(@Nullable FaultRule rule) {
    return rule != null && rule.fault().effect() instanceof Transport transport
        ? transport.status()
        : OK;
  }

  private static String name(@Nullable FaultRule rule) {
    return rule == null ? BillLine.NONE : rule.fault().wireName();
  }

  private BillLine free(
      Visit visit, @Nullable ChatRequest request, @Nullable FaultRule rule, int status) {
    return new BillLine(
        clock.instant(),
        visit.call().id(),
        visit.wire().name(),
        visit.bodyHash(),
        request == null ? "" : request.model(),
        request == null ? "" : request.promptHash(),
        Counted.NOTHING,
        BigDecimal.ZERO,
        BillLine.NONE,
        name(rule),
        status,
        "");
  }

  private BillLine charged(
      Visit visit,
      ChatRequest request,
      ChatReply reply,
      Counted counted,
      BigDecimal cost,
      @Nullable FaultRule rule,
      int status) {
    return new BillLine(
        clock.instant(),
        visit.call().id(),
        visit.wire().name(),
        visit.bodyHash(),
        request.model(),
        request.promptHash(),
        counted,
        cost,
        reply.defect().map(DefectKind::wireName).orElse(BillLine.NONE),
        name(rule),
        status,
        reply.finishReason());
  }
}
