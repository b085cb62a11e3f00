package io.turnsmith;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the order of the packages, one door per outside library, and who may use which door. */
class ArchitectureTest {
  private static final String ROOT = "io.turnsmith";
  private static final String DATABASE = "io.turnsmith.database.Database";

  /** Lowest first: a package may import only packages named before it. */
  private static final List<Row> TABLE =
      List.of(
          row("problem"),
          row(
              "database",
              "java.sql..",
              "javax.sql..",
              "org.postgresql..",
              "com.zaxxer..",
              "org.flywaydb..",
              "io.zonky..",
              "org.apache.commons.compress..",
              "org.tukaani.."),
          row("identity", "com.password4j.."),
          row("simulator", "com.sun.net.httpserver.."),
          row("llm", "dev.langchain4j..", "com.knuddels..", "com.google.crypto.tink.."),
          row("ledger"),
          row("catalog", "org.snakeyaml..", "org.yaml..", "com.samskivert.."),
          row("conversation"),
          row("quality"),
          row("generation"),
          row("batch"),
          row("review"),
          row("dataset", "com.opencsv.."),
          row("insight"),
          row("app", "io.helidon.config.."),
          row("web", "io.helidon.webserver..", "io.helidon.http..", "gg.jte..", "org.commonmark.."),
          row("cli"),
          row("bench"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<Row> rows() {
    return TABLE;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void importsOnlyPackagesAboveIt(Row row) {
    List<Row> below = TABLE.subList(TABLE.indexOf(row) + 1, TABLE.size());
    noClasses()
        .that(resideInAnyPackage(row.classes()))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(below.stream().map(Row::classes).toArray(String[]::new))
                .or(resideInAnyPackage(ROOT))
                .as("reside in a package below it"))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isTheOnlyDoorToItsLibraries(Row row) {
    noClasses()
        .that()
        .resideOutsideOfPackage(row.classes())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(row.libraries())
        .check(CLASSES);
  }

  @Test
  void onlyCommandsKnowTheCommandLineLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void simulatorImportsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            TABLE.stream()
                .filter(row -> !row.name().equals("simulator"))
                .map(Row::classes)
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageHasARowInTheTable() {
    Set<String> packages =
        CLASSES.stream().map(found -> found.getPackageName()).collect(Collectors.toSet());
    packages.remove(ROOT);
    assertThat(packages).isSubsetOf(TABLE.stream().map(row -> ROOT + "." + row.name()).toList());
  }

  /**
   * The engine looks across workspaces; everything else stays inside one. So does the limiter of
   * {@code llm}: workspaces share a provider's limits.
   */
  @Test
  void onlyTheEngineLooksAcrossWorkspaces() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            packages("database", "llm", "batch", "review", "ledger", "dataset"))
        .should()
        .accessTargetWhere(member(DATABASE, "acrossWorkspaces").or(member(DATABASE, "useAcross")))
        .check(CLASSES);
  }

  /** Sign-in finds people before any workspace is known. */
  @Test
  void onlyIdentityLooksForPeopleOutsideAWorkspace() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages("database", "identity"))
        .should()
        .accessTargetWhere(
            member(DATABASE, "findSignIn")
                .or(member(DATABASE, "findToken"))
                .or(member(DATABASE, "findSession"))
                .or(member(DATABASE, "findInvitation")))
        .check(CLASSES);
  }

  /** A route that is registered past {@code Routes} would ask for no permission. */
  @Test
  void everyRouteDeclaresItsPermission() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".web.Routes")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.helidon.webserver.http.HttpRules")
        .check(CLASSES);
  }

  /** A call that passes the ledger by would be bought without being written down. */
  @Test
  void onlyTheLedgerTalksToModels() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages("llm", "ledger"))
        .should()
        .accessTargetWhere(
            target(owner(name("io.turnsmith.llm.Chat"))).as("the target is the chat"))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaAccess<?>> member(String type, String member) {
    return target(name(member)).and(target(owner(name(type)))).as("the target is " + member);
  }

  private static String[] packages(String... names) {
    return List.of(names).stream().map(name -> row(name).classes()).toArray(String[]::new);
  }

  private static Row row(String name, String... libraries) {
    return new Row(name, List.of(libraries));
  }

  record Row(String name, List<String> outside) {
    String classes() {
      return ROOT + "." + name + "..";
    }

    String[] libraries() {
      return outside.toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
