/**
 * Owns the chat interface, model profiles, provider adapters, prices, usage, token counting, rate
 * limits, kinds of error and key encryption, and the journal that it writes to. It alone touches
 * langchain4j and the tokenizer. It must not know batches, budgets or where the journal is kept.
 */
@NullMarked
package io.turnsmith.llm;

import org.jspecify.annotations.NullMarked;
