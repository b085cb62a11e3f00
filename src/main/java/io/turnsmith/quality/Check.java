package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import java.util.List;

/** Looks for one kind of fault. The same input always gives the same flags. */
interface Check {
  Rule rule();

  List<Flag> look(Transcript transcript, Expectations expected);
}
