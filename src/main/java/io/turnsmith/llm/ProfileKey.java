package io.turnsmith.llm;

import io.turnsmith.database.WorkspaceId;
import java.util.Arrays;
import java.util.HexFormat;

/** Where the key of a model profile is. */
public sealed interface ProfileKey {
  /** The endpoint needs none. */
  record None() implements ProfileKey {}

  /**
   * It stands in an environment variable of whoever calls.
   *
   * @param name of the variable
   */
  record Variable(String name) implements ProfileKey {}

  /**
   * It is kept encrypted; only the key ring opens it.
   *
   * @param workspace whose row holds it; a ciphertext moved to another row does not open
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
  record Sealed(WorkspaceId workspace, byte[] ciphertext) implements ProfileKey {
    public Sealed {
      ciphertext = ciphertext.clone();
    }

    @Override
    public byte[] ciphertext() {
      return ciphertext.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sealed(var itsWorkspace, var itsCiphertext)
          && workspace.equals(itsWorkspace)
          && Arrays.equals(ciphertext, itsCiphertext);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
      return "Sealed[" + HexFormat.of().toHexDigits((short) hashCode()) + "]";
    }
  }

  /** The variable of that name; no key where the name is empty. */
  static ProfileKey variable(String name) {
    return name.isEmpty() ? new None() : new Variable(name);
  }
}
