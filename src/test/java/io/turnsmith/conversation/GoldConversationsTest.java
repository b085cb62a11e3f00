package io.turnsmith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueImport;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.ImportResult;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.catalog.StarterCatalogue;
import io.turnsmith.database.Json;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GoldConversationsTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void theStarterCataloguesComeOnceWithSystemTextAndTools() {
    Catalogue catalogue = ((CatalogueReading.Read) StarterCatalogue.read()).catalogue();
    ImportResult imported =
        new CatalogueImport(test.database(), SampleConversations.IDS, String::length)
            .run(test.actor(), catalogue, OnConflict.REFUSE);
    assertThat(imported).isInstanceOf(ImportResult.Imported.class);

    assertThat(importAll(catalogue)).isEqualTo(catalogue.gold().size());
    assertThat(importAll(catalogue)).isZero();

    List<JsonNode> inputs =
        test.database()
            .inWorkspace(
                test.actor(),
                handle ->
                    handle
                        .createQuery("SELECT inputs::text FROM conversations WHERE is_gold")
                        .mapTo(String.class)
                        .map(Json::read)
                        .list());
    assertThat(inputs).allSatisfy(each -> assertThat(each.path("system").asText()).isNotBlank());
    assertThat(inputs).anySatisfy(each -> assertThat(each.path("tools")).isNotEmpty());
  }

  private static int importAll(Catalogue catalogue) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                new GoldConversations(SampleConversations.IDS, String::length)
                    .importAll(handle, test.actor(), catalogue.gold()));
  }
}
