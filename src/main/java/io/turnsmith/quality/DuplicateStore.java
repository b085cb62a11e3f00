package io.turnsmith.quality;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Keeps the bands of every conversation's {@link Signature} and finds those that share one. Works
 * in the workspace of the handle's transaction and leaves the transaction to the caller.
 */
public final class DuplicateStore {
  private DuplicateStore() {}

  /** Keeping the bands of a conversation a second time changes nothing. */
  public static void insert(Handle handle, UUID conversation, long[] bands) {
    handle.attach(Table.class).insert(conversation, bands);
  }

  /**
   * Conversations that may be near copies; exact similarity then decides.
   *
   * @param most how many to name; those that share the most bands come first
   */
  public static List<UUID> candidates(Handle handle, long[] bands, int most) {
    return handle.attach(Table.class).candidates(bands, most);
  }

  /** Before the bands of an edited conversation are kept anew. */
  public static void delete(Handle handle, UUID conversation) {
    handle.attach(Table.class).delete(conversation);
  }

  interface Table {
    @SqlUpdate(
        """
        INSERT INTO duplicate_bands (workspace_id, band, conversation_id)
        SELECT current_workspace(), band, :conversation
        FROM unnest(:bands) AS band
        ON CONFLICT ON CONSTRAINT duplicate_bands_pkey DO NOTHING
        """)
    void insert(UUID conversation, long[] bands);

    @SqlQuery(
        """
        SELECT conversation_id
        FROM duplicate_bands
        WHERE workspace_id = current_workspace() AND band = ANY (:bands)
        GROUP BY conversation_id
        ORDER BY count(*) DESC, conversation_id
        LIMIT :most
        """)
    List<UUID> candidates(long[] bands, int most);

    @SqlUpdate(
        """
        DELETE FROM duplicate_bands
        WHERE workspace_id = current_workspace() AND conversation_id = :conversation
        """)
    void delete(UUID conversation);
  }
}
