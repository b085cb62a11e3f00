/**
 * Owns statistics, proposals learned from reviews, and reports. It reads what others own and
 * changes none of it.
 */
@NullMarked
package io.turnsmith.insight;

import org.jspecify.annotations.NullMarked;
