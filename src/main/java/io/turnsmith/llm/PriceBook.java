package io.turnsmith.llm;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the prices of a model. What is not found is unpriced, which is not the same as free: nobody
 * guesses from a similar name, nor from the same name at another seller.
 */
public final class PriceBook {
  private static final class BuiltIn {
    static final Sellers SELLERS = Sellers.builtIn();
    static final PriceBook BOOK =
        new PriceBook(
            OwnPriceFile.read(Sellers.resource("/prices/table.json")).rows(), List.of(), SELLERS);
  }

  private final List<PriceRow> table;
  private final List<PriceRow> overrides;
  private final Sellers sellers;

  private PriceBook(List<PriceRow> table, List<PriceRow> overrides, Sellers sellers) {
    this.table = table;
    this.overrides = overrides;
    this.sellers = sellers;
  }

  /** The table that comes with the program. */
  public static PriceBook builtIn() {
    return BuiltIn.BOOK;
  }

  /** The same, where these rows count before those that come with the program. */
  PriceBook with(List<PriceRow> rows) {
    return new PriceBook(table, List.copyOf(rows), sellers);
  }

  /**
   * What a model costs on a day.
   *
   * @param provider the wire that the endpoint speaks
   * @param baseUrl its address, whose host tells who charges; empty means the provider's own
   * @param model the name that is sent
   * @return empty when it is unpriced
   */
  public Optional<Prices> find(Provider provider, String baseUrl, String model, LocalDate day) {
    return find(sellers.at(provider, baseUrl), model, day);
  }

  /**
   * What a model costs on a day.
   *
   * @param seller who charges, e.g. {@code groq}; a host for those who are not known by name
   * @return empty when it is unpriced
   */
  public Optional<Prices> find(String seller, String model, LocalDate day) {
    return row(seller, model, day).map(PriceRow::prices);
  }

  /** The row that tells it. */
  public Optional<PriceRow> row(String seller, String model, LocalDate day) {
    return best(overrides, seller, model, day)
        .or(() -> best(table, seller, model, day))
        .or(() -> elsewhere(seller, model, day));
  }

  /** Who charges at this endpoint: a seller's name, else the host. */
  public String seller(Provider provider, String baseUrl) {
    return sellers.at(provider, baseUrl);
  }

  /** Whether a price can ever be found under this name: a known seller, or a host. */
  public boolean canCharge(String seller) {
    return sellers.named(seller).isPresent()
        || seller.contains(".")
        || seller.contains(":")
        || seller.equals("localhost");
  }

  /** The names of those who charge, of the table and of people's rows. */
  public List<String> sellers() {
    return rows().stream().map(PriceRow::seller).distinct().sorted().toList();
  }

  /** Where a seller's prices stand; empty when that is not known. */
  public String source(PriceRow row) {
    return row.source().isEmpty()
        ? sellers.named(row.seller()).map(Sellers.Seller::source).orElse("")
        : row.source();
  }

  /** Whether a row was brought in by a person. */
  public boolean isOverride(PriceRow row) {
    return overrides.contains(row);
  }

  /** All rows: those of a person first, then by seller as in the table. */
  public List<PriceRow> rows() {
    return Stream.concat(overrides.stream(), table.stream()).toList();
  }

  private Optional<PriceRow> elsewhere(String seller, String model, LocalDate day) {
    return sellers.named(seller).stream()
        .flatMap(it -> it.otherwise().stream())
        .flatMap(other -> best(table, other, model, day).stream())
        .findFirst();
  }

  /**
   * The name that says most, then the newest day. Two rows that are as good as each other and
   * charge differently tell nothing.
   */
  private static Optional<PriceRow> best(
      List<PriceRow> rows, String seller, String model, LocalDate day) {
    record Hit(PriceRow row, int weight) {
      LocalDate from() {
        return row.from() == null ? LocalDate.MIN : row.from();
      }
    }
    List<Hit> hits =
        rows.stream()
            .filter(row -> row.seller().equals(seller))
            .filter(row -> row.from() == null || !row.from().isAfter(day))
            .flatMap(
                row ->
                    row.names().stream()
                        .map(NamePattern::new)
                        .filter(name -> name.matches(model))
                        .map(name -> new Hit(row, name.weight())))
            .sorted(Comparator.comparingInt(Hit::weight).thenComparing(Hit::from).reversed())
            .toList();
    if (hits.isEmpty()) {
      return Optional.empty();
    }
    Hit best = hits.getFirst();
    boolean clear =
        hits.stream()
            .filter(hit -> hit.weight() == best.weight() && hit.from().equals(best.from()))
            .allMatch(hit -> hit.row().chargesAs(best.row()));
    return clear ? Optional.of(best.row()) : Optional.empty();
  }
}
