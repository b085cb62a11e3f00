package io.turnsmith.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says in words what the file system's exceptions say by their type. */
public final class FileTrouble {
  private FileTrouble() {}

  /** As a part of a sentence, without a full stop. */
  public static String describe(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
      case NoSuchFileException missing -> missing.getFile() + " is not there";
      case FileAlreadyExistsException taken -> taken.getFile() + " is no folder";
      case FileSystemException other ->
          other.getFile() + ": " + Objects.requireNonNullElse(other.getReason(), "refused");
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getName());
    };
  }
}
